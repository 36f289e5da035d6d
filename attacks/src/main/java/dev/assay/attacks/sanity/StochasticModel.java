package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The same block run five times has to give the same: any difference in the number of right answers, or of more than 1e-4 in logits divided
 * by the greatest of their row. A model that is random needs attacks that average over it, {@code --attacks rand}.
 */
final class StochasticModel implements SanityCheck {
    private static final int PASSES = 5;
    private static final double THRESHOLD = 1e-4;

    @Override
    public String id() {
        return "stochastic-model";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public SanityResult run(Evidence evidence) {
        return run(evidence.subject(), evidence.data());
    }

    /** The same for any classifier. */
    SanityResult run(ClassifierSource<? extends Classifier> subject, Dataset data) {
        double largest = 0;
        int changed = 0;
        int n;
        try (Classifier model = subject.open()) {
            int classes = model.classes();
            float[] inputs = new float[model.blockSize() * model.input().features()];
            n = Math.min(model.blockSize(), data.size());
            for (int r = 0; r < n; r++) {
                data.read(r, inputs, r * model.input().features());
            }
            float[] first = new float[model.blockSize() * classes];
            float[] again = new float[first.length];
            model.logits(inputs, first);
            for (int pass = 1; pass < PASSES; pass++) {
                model.logits(inputs, again);
                int before = 0;
                int after = 0;
                for (int r = 0; r < n; r++) {
                    largest = Math.max(largest, difference(first, again, r * classes, classes));
                    before += right(first, r * classes, classes, data.label(r));
                    after += right(again, r * classes, classes, data.label(r));
                }
                changed = Math.max(changed, Math.abs(before - after));
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) n);
        numbers.put("passes", (double) PASSES);
        numbers.put("largestDifference", largest);
        numbers.put("correctDifference", (double) changed);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Over %d runs of the same %d samples logits differ by up to %.2g of their size (threshold %.0e), the number of right answers by %d.",
                PASSES,
                n,
                largest,
                THRESHOLD,
                changed);
        return new SanityResult(
                id(), largest > THRESHOLD || changed > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static double difference(float[] a, float[] b, int at, int classes) {
        double difference = 0;
        double size = Double.MIN_NORMAL;
        for (int i = at; i < at + classes; i++) {
            size = Math.max(size, Math.abs(a[i]));
            difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
        }
        return difference / size;
    }

    private static int right(float[] logits, int at, int classes, int label) {
        for (int i = 0; i < classes; i++) {
            if (i != label && logits[at + i] >= logits[at + label]) {
                return 0;
            }
        }
        return 1;
    }
}
