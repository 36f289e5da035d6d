package dev.assay.validation.check;

import dev.assay.core.finding.Severity;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.probe.MatchedRows;
import dev.assay.validation.probe.RidgeClassifier;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Does a linear model of the values that holds on unseen training rows fail on the test set? Then it leans on what the test set lacks. */
final class LinearShortcutCheck implements Check {
    private static final double GAP = 0.10;
    private static final double LEAST = 0.05;
    private static final int LEARNT = 2_000;
    /** Values that the model learns from, at most: the normal equations of wide samples cost the square of the rows. */
    private static final int LEARNT_VALUES = 3_000_000;

    private static final int JUDGED = 2_000;
    private static final int LEAST_ROWS = 200;
    private static final double PENALTY = 0.1;
    private static final String THRESHOLD =
            String.format(Locale.ROOT, "a gap above %.2f with a 99 %% interval above %.2f", GAP, LEAST);

    @Override
    public String id() {
        return "linear-shortcut";
    }

    @Override
    public String title() {
        return "What is linear in training holds on the test set";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        String unfit = Comparability.unfit(splits, LEAST_ROWS);
        if (unfit != null) {
            return answer.skipped(unfit);
        }
        int test = splits.scans().size() - 1;
        KeyedRandom random = new KeyedRandom(splits.seed(), id()).at(0, 0, 0);
        SampleRows train = splits.rows(0);
        int[] order = random.permutation(train.size());
        int fitting = Math.max(LEAST_ROWS / 2, LEARNT_VALUES / train.spec().features());
        int learnt = Math.min(Math.min(LEARNT, fitting), train.size() / 2);
        SampleRows held = train.select(Arrays.copyOfRange(order, learnt, order.length));
        MatchedRows judged = MatchedRows.of(held, splits.rows(test), JUDGED, random);
        if (judged.size() < LEAST_ROWS / 2) {
            return answer.skipped("not run: too few samples of common classes");
        }
        List<float[]> rows = new ArrayList<>();
        int[] labels = new int[learnt];
        for (int i = 0; i < learnt; i++) {
            rows.add(train.values(order[i]));
            labels[i] = train.label(order[i]);
        }
        int classes = splits.scans().get(0).data().classes().size();
        RidgeClassifier model = RidgeClassifier.fit(
                rows.toArray(float[][]::new), labels, IntStream.range(0, learnt).toArray(), classes, PENALTY);
        int here = correct(model, judged.first());
        int there = correct(model, judged.second());
        TwoProportions gap = TwoProportions.of(here, judged.size(), there, judged.size());
        String line = String.format(
                Locale.ROOT,
                "linear model of %d rows: %.3f on held-out training rows, %.3f on test rows, gap %.3f (99 %% interval %.3f to %.3f),"
                        + " n = %d each",
                learnt,
                (double) here / judged.size(),
                (double) there / judged.size(),
                gap.difference(),
                gap.low(),
                gap.high(),
                judged.size());
        answer.measure(new Measurement(
                "training and test set",
                "held-out training accuracy less test accuracy",
                gap.difference(),
                THRESHOLD,
                2L * judged.size(),
                new Measurement.Significance("two-proportion z", gap.z(), gap.pValue(), gap.pValue(), 0)));
        if (gap.difference() > GAP && gap.low() > LEAST) {
            answer.find(
                    Severity.CRITICAL,
                    "A linear model of the training images fails on the test images",
                    "The training images hold something that tells the class and that the test images lack.",
                    "Larger models find the same way out, and their accuracy in training means as little.",
                    List.of(line, "threshold: " + THRESHOLD + ", seed " + splits.seed()),
                    "Find out what the sets differ in; other checks name it where they can.");
        }
        return answer.ran(line);
    }

    private static int correct(RidgeClassifier model, SampleRows rows) {
        return (int) IntStream.range(0, rows.size())
                .parallel()
                .filter(i -> RidgeClassifier.best(model.scores(rows.values(i))) == rows.label(i))
                .count();
    }
}
