package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.image.ImageProperty;
import dev.assay.validation.image.Luma;
import dev.assay.validation.model.ModelRun;
import dev.assay.validation.model.SliceTree;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Is the model as good on test images of every brightness, contrast, sharpness, colour and variety? A shallow tree looks for the worst slice on one half of the test samples; the
 * other half, which it has not seen, decides.
 */
final class WeakSliceCheck implements Check {
    private static final List<ImageProperty> PROPERTIES = List.of(ImageProperty.values());
    private static final double WARNING = 0.10;
    private static final double CRITICAL = 0.25;
    private static final double LEVEL = 0.001;
    private static final double SHARE = 0.05;
    private static final int LEAST_ROWS = 400;
    private static final int SHOWN = 4;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "accuracy lower than on the rest by %.2f a warning, by %.2f critical, with p < %.3f on the half that did not choose the slice",
            WARNING,
            CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "weak-slice";
    }

    @Override
    public String title() {
        return "The model is as good on every kind of image";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        ModelRun test = ModelRuns.test(splits);
        if (!splits.images() || test.size() < LEAST_ROWS) {
            return answer.skipped("not run: needs " + LEAST_ROWS + " test images of the model's classes");
        }
        SplitScan scan = splits.scans().get(splits.scans().size() - 1);
        double[][] properties = properties(scan.data(), test);
        int[] order = new KeyedRandom(splits.seed(), id()).at(0, 0, 0).permutation(test.size());
        int[] search = Arrays.copyOf(order, order.length / 2);
        int[] judge = Arrays.copyOfRange(order, order.length / 2, order.length);
        boolean[] wrong = new boolean[search.length];
        for (int i = 0; i < search.length; i++) {
            wrong[i] = !test.right(search[i]);
        }
        List<SliceTree.Slice> slices = SliceTree.worst(
                Arrays.stream(search).mapToObj(i -> properties[i]).toArray(double[][]::new), wrong, Math.max(20, (int)
                        (SHARE * search.length)));
        if (slices.isEmpty()) {
            return answer.ran("no slice differs: the model's errors know no property, n = " + search.length);
        }
        SliceTree.Slice worst = slices.get(0);
        int[] inside =
                Arrays.stream(judge).filter(i -> worst.contains(properties[i])).toArray();
        int[] outside =
                Arrays.stream(judge).filter(i -> !worst.contains(properties[i])).toArray();
        if (inside.length == 0 || outside.length == 0) {
            return answer.ran("no slice differs: the worst of one half is empty in the other, n = " + judge.length);
        }
        return answer.ran(judge(answer, splits, scan, test, worst, inside, outside));
    }

    private static String judge(
            Answer answer,
            Splits splits,
            SplitScan scan,
            ModelRun test,
            SliceTree.Slice slice,
            int[] inside,
            int[] outside) {
        int right = (int) Arrays.stream(inside).filter(test::right).count();
        int rightOutside = (int) Arrays.stream(outside).filter(test::right).count();
        TwoProportions gap = TwoProportions.of(rightOutside, outside.length, right, inside.length);
        String words = slice.conditions().stream().map(WeakSliceCheck::words).collect(Collectors.joining(" and "));
        String line = String.format(
                Locale.ROOT,
                "worst slice, %s: right on %s; on the rest %s; gap %.3f (99 %% interval %.3f to %.3f), %s",
                words,
                Wording.rate(right, inside.length),
                Wording.rate(rightOutside, outside.length),
                gap.difference(),
                gap.low(),
                gap.high(),
                Wording.p(gap.pValue()));
        answer.measure(new Measurement(
                "test set, " + words,
                "accuracy lost",
                gap.difference(),
                THRESHOLD,
                (long) inside.length + outside.length,
                new Measurement.Significance("two-proportion z", gap.z(), gap.pValue(), gap.pValue(), 0)));
        if (gap.difference() >= WARNING && gap.pValue() < LEVEL) {
            Finding finding = answer.find(
                    gap.difference() >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "The model is right on %.1f %% of test images with %s, on %.1f %% of the others",
                            100.0 * right / inside.length,
                            words,
                            100.0 * rightOutside / outside.length),
                    "Such images are rare in training, hard by nature, or their labels are worse.",
                    "The mean accuracy hides where the model fails.",
                    List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()),
                    "Gather or augment such images, and report their accuracy apart.");
            Arrays.stream(inside)
                    .filter(i -> !test.right(i))
                    .limit(SHOWN)
                    .forEach(i -> answer.show(new Exhibit(
                            finding,
                            "of the slice, taken for " + ClassNames.of(test.predicted(i), scan.data()),
                            List.of(scan.reference(test.position(i))))));
        }
        return line;
    }

    private static String words(SliceTree.Condition condition) {
        return String.format(
                Locale.ROOT,
                "%s %s %.3f",
                PROPERTIES.get(condition.property()).word(),
                condition.above() ? "above" : "up to",
                condition.threshold());
    }

    private static double[][] properties(Dataset data, ModelRun run) {
        double[][] all = new double[run.size()][];
        IntStream.range(0, all.length).parallel().forEach(i -> {
            float[] values = new float[data.spec().features()];
            data.read(run.position(i), values, 0);
            float[] of = ImageProperty.all(values, Luma.of(values, data.spec().shape()), data.spec());
            all[i] = IntStream.range(0, of.length).mapToDouble(p -> of[p]).toArray();
        });
        return all;
    }
}
