package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Outputs that lie in [0, 1] and sum to 1 in every row are probabilities: a second softmax on top flattens the loss, and attacks look weaker than
 * they are.
 */
final class ProbabilitiesForLogits implements SanityCheck {
    private static final double TOLERANCE = 1e-5;

    @Override
    public String id() {
        return "probabilities-for-logits";
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
        int probabilities = 0;
        try (Classifier model = subject.open()) {
            int classes = model.classes();
            int size = model.blockSize();
            float[] inputs = new float[size * model.input().features()];
            float[] logits = new float[size * classes];
            for (int start = 0; start < data.size(); start += size) {
                int rows = Math.min(size, data.size() - start);
                for (int r = 0; r < rows; r++) {
                    data.read(start + r, inputs, r * model.input().features());
                }
                model.logits(inputs, logits);
                for (int r = 0; r < rows; r++) {
                    float[] row = Arrays.copyOfRange(logits, r * classes, (r + 1) * classes);
                    probabilities += isDistribution(row) ? 1 : 0;
                }
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) data.size());
        numbers.put("distributions", (double) probabilities);
        String detail = String.format(
                Locale.ROOT,
                "The outputs of %d of %d samples lie in [0, 1] and sum to 1, as probabilities do and logits do not.",
                probabilities,
                data.size());
        return new SanityResult(id(), probabilities == data.size() ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static boolean isDistribution(float[] row) {
        double sum = 0;
        for (float value : row) {
            if (!(value >= -TOLERANCE && value <= 1 + TOLERANCE)) {
                return false;
            }
            sum += value;
        }
        return Math.abs(sum - 1) <= TOLERANCE;
    }
}
