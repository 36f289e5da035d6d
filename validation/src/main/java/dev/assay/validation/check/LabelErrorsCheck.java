package dev.assay.validation.check;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Holm;
import dev.assay.validation.probe.ConfidentLearning;
import dev.assay.validation.probe.LabelProbe;
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
 * estimates the share of wrong labels, over all and among the samples that look most like each class; confident learning lists the candidates.
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
        int[] learntLabels = probe.rows(0).labels();
        int[] judgedLabels = probe.rows(test).labels();
        int learnt = LabelProbe.correct(probe.predictedWithin(0), learntLabels);
        int judged = LabelProbe.correct(probe.predictedFromTraining(test), judgedLabels);
        TwoProportions gap = TwoProportions.of(judged, judgedLabels.length, learnt, learntLabels.length);
        double accuracy = (double) judged / judgedLabels.length;
        double scale = accuracy - (1 - accuracy) / Math.max(1, probe.classes() - 1);
        List<ConfidentLearning.Candidate> candidates = ConfidentLearning.candidates(
                probe.scoresWithin(0), probe.rows(0).labels());
        String line = String.format(
                Locale.ROOT,
                "a fast model agrees with %.3f of %d held-out training labels and %.3f of %d test labels; candidates by confident learning %d",
                (double) learnt / learntLabels.length,
                learntLabels.length,
                accuracy,
                judgedLabels.length,
                candidates.size());
        double estimate = scale > 0.05 ? gap.difference() / scale : 0;
        answer.measure(new Measurement(
                "training set",
                "estimated share of wrong labels",
                Math.max(0, Math.min(1, estimate)),
                THRESHOLD,
                (long) learntLabels.length + judgedLabels.length,
                new Measurement.Significance("two-proportion z", gap.z(), gap.pValue(), gap.pValue(), 0)));
        Alone alone = alone(IntStream.range(0, probe.classes())
                .mapToObj(c -> Lookalikes.of(c, probe, test))
                .toList());
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

    /** The one class whose lookalikes have other labels in training far more often than in the test set; null for none. */
    private static @Nullable Alone alone(List<Lookalikes> classes) {
        double[] adjusted = Holm.adjust(classes.stream()
                .mapToDouble(c -> c.enough() ? c.gap().pValue() : 1)
                .toArray());
        int[] order = IntStream.range(0, classes.size())
                .filter(c -> classes.get(c).enough())
                .boxed()
                .sorted((a, b) -> Double.compare(
                        classes.get(b).gap().difference(), classes.get(a).gap().difference()))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length < 3) {
            return null;
        }
        Lookalikes first = classes.get(order[0]);
        double p = adjusted[order[0]];
        double second = Math.max(0.02, classes.get(order[1]).share());
        boolean found = p < LEVEL && first.share() >= CLASS_WARNING && first.share() >= ALONE * second;
        return found ? new Alone(order[0], first.share(), first.gap(), p) : null;
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
                                "samples that look most like %s: the label agrees less often in training by %.3f, 99 %% interval %.3f to %.3f, adjusted %s",
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

    /**
     * The samples that look most like a class: as many of the test set as it has there, and those of the training set that look as much like it. A
     * class whose labels went elsewhere is predicted less often, and the samples predicted would be too few to tell.
     *
     * @param test how many of the test set
     * @param testRight how many of these have the label
     * @param training how many held-out samples of the training set
     * @param trainingRight how many of these have the label
     */
    private record Lookalikes(int test, int testRight, int training, int trainingRight) {
        private static final int LEAST = 10;

        static Lookalikes of(int label, LabelProbe probe, int split) {
            int[] testLabels = probe.rows(split).labels();
            int[] trainingLabels = probe.rows(0).labels();
            double[] test = scores(probe.scoresFromTraining(split), label);
            double[] training = scores(probe.scoresWithin(0), label);
            int size = (int) Arrays.stream(testLabels).filter(l -> l == label).count();
            double[] sorted = test.clone();
            Arrays.sort(sorted);
            double least = size == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - size];
            return new Lookalikes(
                    count(test, least, testLabels, -1),
                    count(test, least, testLabels, label),
                    count(training, least, trainingLabels, -1),
                    count(training, least, trainingLabels, label));
        }

        private static double[] scores(float[][] scores, int label) {
            return Arrays.stream(scores).mapToDouble(row -> row[label]).toArray();
        }

        /** Samples that score so much at least, and have the label; any label for -1. */
        private static int count(double[] scores, double least, int[] labels, int label) {
            return (int) IntStream.range(0, scores.length)
                    .filter(i -> scores[i] >= least && (label < 0 || labels[i] == label))
                    .count();
        }

        boolean enough() {
            return test >= LEAST && training >= LEAST;
        }

        TwoProportions gap() {
            return TwoProportions.of(testRight, test, trainingRight, training);
        }

        /** What share of the class's samples went to other labels, from the loss of precision. */
        double share() {
            return gap().difference() / Math.max(0.05, (double) testRight / test);
        }
    }
}
