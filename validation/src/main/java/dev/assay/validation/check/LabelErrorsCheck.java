package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.probe.ConfidentLearning;
import dev.assay.validation.probe.LabelProbe;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Are training labels wrong? Models of four fifths of the training rows are right less often on the labels of the last fifth than on
 * those of the test set exactly where training labels are wrong more often: what is hard about the images is hard in both. The difference
 * estimates the share of wrong labels, over all and among the samples taken for each class; confident learning lists the candidates.
 */
final class LabelErrorsCheck implements Check {
    private static final double WARNING = 0.02;
    private static final double CRITICAL = 0.05;
    private static final double CLASS_WARNING = 0.10;
    private static final double CLASS_CRITICAL = 0.20;
    private static final double LEVEL = 0.001;
    /** A class stands alone where its loss is this many times that of the next. */
    private static final double ALONE = 2;

    private static final int LEAST_ROWS = 200;
    private static final String THRESHOLD = String.format(
            Locale.ROOT,
            "estimated share from %.0f %% a warning, from %.0f %% critical; of one class from %.0f %% and %.0f %%; all with p < %.3f",
            100 * WARNING,
            100 * CRITICAL,
            100 * CLASS_WARNING,
            100 * CLASS_CRITICAL,
            LEVEL);

    @Override
    public String id() {
        return "label-errors";
    }

    @Override
    public String title() {
        return "Training labels as right as test labels";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        String unfit = Comparability.unfit(splits, LEAST_ROWS);
        if (unfit != null) {
            return answer.skipped(unfit);
        }
        LabelProbe probe = LabelProbe.of(splits);
        int test = splits.scans().size() - 1;
        Table learnt = new Table(probe.predictedWithin(0), probe.rows(0), probe.classes());
        Table judged = new Table(probe.predictedFromTraining(test), probe.rows(test), probe.classes());
        TwoProportions gap = TwoProportions.of(judged.correct(), judged.size(), learnt.correct(), learnt.size());
        double accuracy = (double) judged.correct() / judged.size();
        double scale = accuracy - (1 - accuracy) / Math.max(1, probe.classes() - 1);
        List<ConfidentLearning.Candidate> candidates = ConfidentLearning.candidates(
                probe.scoresWithin(0), probe.rows(0).labels());
        String line = String.format(
                Locale.ROOT,
                "a fast model agrees with %.3f of %d held-out training labels and %.3f of %d test labels; candidates by confident learning %d",
                (double) learnt.correct() / learnt.size(),
                learnt.size(),
                accuracy,
                judged.size(),
                candidates.size());
        double estimate = scale > 0.05 ? gap.difference() / scale : 0;
        answer.measure(new Measurement(
                "training set",
                "estimated share of wrong labels",
                Math.max(0, Math.min(1, estimate)),
                THRESHOLD,
                (long) learnt.size() + judged.size(),
                new Measurement.Significance("two-proportion z", gap.z(), gap.pValue(), gap.pValue(), 0)));
        Alone alone = alone(learnt, judged, probe.classes());
        if (alone != null) {
            oneClass(answer, splits, probe, alone, candidates, line);
        } else if (estimate >= WARNING && gap.pValue() < LEVEL) {
            List<String> evidence = List.of(
                    line,
                    String.format(
                            Locale.ROOT,
                            "estimated share of wrong training labels %.3f, 99 %% interval %.3f to %.3f, %s",
                            estimate,
                            gap.low() / scale,
                            gap.high() / scale,
                            Wording.p(gap.pValue())),
                    "threshold: " + THRESHOLD + ", seed " + splits.seed());
            Finding finding = answer.find(
                    "all-classes",
                    estimate >= CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                    String.format(
                            Locale.ROOT,
                            "About %.0f %% of the training labels are wrong, in all classes",
                            100 * estimate),
                    "Labels by crowd, by machine or from file names, without a second look.",
                    "The model learns wrong answers, and the best accuracy it can show on such labels is bounded.",
                    evidence,
                    "Look at the candidates, plainest first; label them anew or leave them out.");
            show(answer, finding, splits, probe, candidates);
        }
        return answer.ran(line);
    }

    /** The one class whose predictions are contradicted by training labels far more often than by test labels; null for none. */
    private static @Nullable Alone alone(Table learnt, Table judged, int classes) {
        TwoProportions[] gaps = new TwoProportions[classes];
        double[] p = new double[classes];
        Arrays.fill(p, 1);
        for (int c = 0; c < classes; c++) {
            if (judged.predicted(c) >= 10 && learnt.predicted(c) >= 10) {
                gaps[c] = TwoProportions.of(judged.right(c), judged.predicted(c), learnt.right(c), learnt.predicted(c));
                p[c] = gaps[c].pValue();
            }
        }
        double[] adjusted = Holm.adjust(p);
        int[] order = IntStream.range(0, classes)
                .filter(c -> gaps[c] != null)
                .boxed()
                .sorted((a, b) -> Double.compare(gaps[b].difference(), gaps[a].difference()))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length < 3) {
            return null;
        }
        int first = order[0];
        double estimate = share(gaps[first], judged, first);
        double second = Math.max(0.02, share(gaps[order[1]], judged, order[1]));
        boolean found = adjusted[first] < LEVEL && estimate >= CLASS_WARNING && estimate >= ALONE * second;
        return found ? new Alone(first, estimate, gaps[first], adjusted[first]) : null;
    }

    /** What share of a class's samples went to other labels, from the loss of precision. */
    private static double share(TwoProportions gap, Table judged, int c) {
        double precision = (double) judged.right(c) / judged.predicted(c);
        return gap.difference() / Math.max(0.05, precision);
    }

    private static void oneClass(
            Answer answer,
            Splits splits,
            LabelProbe probe,
            Alone alone,
            List<ConfidentLearning.Candidate> candidates,
            String line) {
        String name = ClassNames.of(alone.label(), splits.scans().get(0).data());
        Finding finding = answer.find(
                "one-class",
                alone.estimate() >= CLASS_CRITICAL ? Severity.CRITICAL : Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "About %.0f %% of the training samples of class %s have another label",
                        100 * alone.estimate(),
                        name),
                "One person, one source or one rule labelled this class differently.",
                "The model learns to give this class another name.",
                List.of(
                        line,
                        String.format(
                                Locale.ROOT,
                                "samples taken for %s: the label agrees less often in training by %.3f, 99 %% interval %.3f to %.3f, adjusted %s",
                                name,
                                alone.gap().difference(),
                                alone.gap().low(),
                                alone.gap().high(),
                                Wording.p(alone.adjustedP())),
                        "threshold: " + THRESHOLD + " after Holm, seed " + splits.seed()),
                "Look at the candidates and label this class anew.");
        show(
                answer,
                finding,
                splits,
                probe,
                candidates.stream()
                        .filter(candidate -> candidate.suggested() == alone.label())
                        .toList());
    }

    private static void show(
            Answer answer,
            Finding finding,
            Splits splits,
            LabelProbe probe,
            List<ConfidentLearning.Candidate> candidates) {
        SplitScan train = splits.scans().get(0);
        for (ConfidentLearning.Candidate candidate :
                candidates.subList(0, Math.min(SplitScan.SHOWN, candidates.size()))) {
            var sample = train.reference(probe.rows(0).position(candidate.row()));
            answer.show(new Exhibit(
                    finding,
                    "labelled " + ClassNames.of(sample.label(), train.data()) + ", looks like "
                            + ClassNames.of(candidate.suggested(), train.data()),
                    List.of(sample)));
        }
    }

    private record Alone(int label, double estimate, TwoProportions gap, double adjustedP) {}

    /** Predictions against labels. */
    private static final class Table {
        private final int[] predicted;
        private final int[] right;
        private final int size;

        Table(int[] predictions, SampleRows rows, int classes) {
            predicted = new int[classes];
            right = new int[classes];
            for (int i = 0; i < predictions.length; i++) {
                predicted[predictions[i]]++;
                right[predictions[i]] += rows.label(i) == predictions[i] ? 1 : 0;
            }
            size = predictions.length;
        }

        int correct() {
            return Arrays.stream(right).sum();
        }

        int size() {
            return size;
        }

        int predicted(int label) {
            return predicted[label];
        }

        int right(int label) {
            return right[label];
        }
    }
}
