package dev.assay.validation.check;

import dev.assay.core.data.Dataset;
import dev.assay.core.finding.Severity;
import dev.assay.validation.probe.ClassAssignment;
import dev.assay.validation.probe.LabelProbe;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.SplitScan;
import dev.assay.validation.split.Splits;
import dev.assay.validation.statistic.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Do labels mean the same in every split, and do they belong to their samples? A fast model of the training split judges the others under
 * the best renaming of classes and under displacements of the labels; labels that say nothing in one split and something in the other were shuffled.
 */
final class LabelMappingCheck implements Check {
    private static final double GAIN = 0.10;
    private static final double LEVEL = 0.001;
    private static final double TOLD = 0.15;
    private static final double LOST = 0.35;
    private static final double NOTHING = 0.05;
    private static final int LEAST_ROWS = 100;
    private static final int FURTHEST = 500;
    private static final String THRESHOLD = String.format(Locale.ROOT, "a gain from %.2f with p < %.3f", GAIN, LEVEL);
    private static final String WHY =
            "Every number about this split compares predictions with labels that mean something else.";

    @Override
    public String id() {
        return "label-mapping";
    }

    @Override
    public String title() {
        return "Labels mean the same in every split";
    }

    @Override
    public CheckResult run(Splits splits) {
        Answer answer = new Answer(this, splits);
        String unfit = Comparability.unfit(splits, LEAST_ROWS);
        if (unfit != null) {
            return answer.skipped(unfit);
        }
        LabelProbe probe = LabelProbe.of(splits);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "training set by cross-validation %.3f",
                accuracy(probe.predictedWithin(0), probe.rows(0))));
        boolean dealt = false;
        for (int s = 1; s < splits.scans().size(); s++) {
            dealt |= judge(answer, splits, probe, s, dealt, lines);
        }
        return answer.ran("accuracy of a fast model: " + String.join("; ", lines));
    }

    private static double accuracy(int[] predictions, SampleRows rows) {
        return (double) LabelProbe.correct(predictions, rows.labels()) / rows.size();
    }

    /** Judges one evaluation split; true where the training labels were found to say nothing. */
    private static boolean judge(
            Answer answer, Splits splits, LabelProbe probe, int split, boolean dealt, List<String> lines) {
        SampleRows rows = probe.rows(split);
        int[] labels = rows.labels();
        int[] predictions = probe.predictedFromTraining(split);
        ClassAssignment best = ClassAssignment.crossFitted(predictions, labels, probe.classes());
        int correct = LabelProbe.correct(predictions, labels);
        TwoProportions gain = TwoProportions.of(best.correct(), labels.length, correct, labels.length);
        double within = accuracy(probe.predictedWithin(split), rows);
        String set = rows.role().adjective() + " set";
        lines.add(String.format(
                Locale.ROOT,
                "%s %.3f as labelled, %.3f under the best renaming of classes, %.3f by itself, n = %d",
                set,
                (double) correct / labels.length,
                (double) best.correct() / labels.length,
                within,
                labels.length));
        answer.measure(new Measurement(
                set,
                "accuracy gained by renaming classes",
                gain.difference(),
                THRESHOLD,
                labels.length,
                new Measurement.Significance("two-proportion z", gain.z(), gain.pValue(), gain.pValue(), 0)));
        if (gain.difference() > GAIN && gain.pValue() < LEVEL) {
            renamed(answer, splits, split, best, gain, lines.get(lines.size() - 1));
            confusion(answer, splits, probe, split);
            return false;
        }
        double ownTraining = accuracy(probe.predictedWithin(0), probe.rows(0));
        double majority = LabelProbe.majority(labels, probe.classes());
        double majorityTraining = LabelProbe.majority(probe.rows(0).labels(), probe.classes());
        double told = within - majority;
        double toldTraining = ownTraining - majorityTraining;
        String line = lines.get(0) + "; " + lines.get(lines.size() - 1);
        // A leak can make the training labels easier than those of any clean set: nothing has to be left of the test
        // labels, by chance.
        double nothing = NOTHING + 3 * Math.sqrt(majority * (1 - majority) / labels.length);
        // Few samples teach a model of their own nothing; what the training set's model agrees with is not shuffled.
        boolean agreed = (double) correct / labels.length - majority >= nothing;
        if (toldTraining >= TOLD && told < LOST * toldTraining && told < nothing && !agreed) {
            displacedOrShuffled(answer, splits, probe, split, line);
            confusion(answer, splits, probe, split);
        } else if (told >= TOLD && toldTraining < LOST * told && !dealt) {
            shuffled(answer, "training set", line);
            confusion(answer, splits, probe, split);
            return true;
        }
        return false;
    }

    /** What the labels of an evaluation split are taken for. */
    private static void confusion(Answer answer, Splits splits, LabelProbe probe, int split) {
        SampleRows rows = probe.rows(split);
        Dataset training = splits.scans().get(0).data();
        Dataset own = splits.scans().get(split).data();
        List<String> names = IntStream.range(0, probe.classes())
                .mapToObj(c -> ClassNames.of(c, training, own))
                .toList();
        Figure.ClassTable.confusion(
                        "What the labels of the " + rows.role().adjective() + " set are taken for",
                        "A fast model of the training set (columns) on samples of the "
                                + rows.role().adjective() + " set by their labels (rows), n = " + rows.size(),
                        "Label",
                        names,
                        rows.labels(),
                        probe.predictedFromTraining(split))
                .forEach(answer::draw);
    }

    private static void renamed(
            Answer answer, Splits splits, int split, ClassAssignment best, TwoProportions gain, String line) {
        SplitScan scan = splits.scans().get(split);
        String set = scan.role().adjective() + " set";
        int[] named = best.meaning();
        int classes = named.length;
        int by = Math.floorMod(-named[0], classes);
        boolean shifted = IntStream.range(0, classes).allMatch(c -> Math.floorMod(c - named[c], classes) == by);
        List<String> moved = IntStream.range(0, classes)
                .filter(c -> named[c] != c)
                .mapToObj(c -> ClassNames.of(c, scan.data()) + " means "
                        + ClassNames.of(named[c], splits.scans().get(0).data()))
                .toList();
        answer.find(
                shifted ? "shifted" : "permuted",
                Severity.CRITICAL,
                shifted
                        ? "The labels of the " + set + " are " + by + " too high for those of the training set"
                        : "The labels of the " + set + " name other classes than those of the training set: "
                                + Wording.some(moved),
                shifted
                        ? "Labels were counted from another number in one of the splits."
                        : "The classes were numbered anew for this split, such as in the order of folder names.",
                WHY,
                List.of(
                        line,
                        String.format(
                                Locale.ROOT,
                                "gain %.3f, 99 %% interval %.3f to %.3f, %s; the renaming is found on one half and judged on the other",
                                gain.difference(),
                                gain.low(),
                                gain.high(),
                                Wording.p(gain.pValue())),
                        "threshold: " + THRESHOLD + ", seed " + splits.seed(),
                        "labels of this set in the words of the training set: " + Wording.some(moved)),
                "Number the classes once, for all splits.");
    }

    private static void displacedOrShuffled(Answer answer, Splits splits, LabelProbe probe, int split, String line) {
        SplitScan scan = splits.scans().get(split);
        SampleRows rows = probe.rows(split);
        int[] predictions = probe.predictedFromTraining(split);
        int bestLag = 0;
        int most = LabelProbe.correct(predictions, rows.labels());
        int asLabelled = most;
        int n = scan.size();
        int reach = Math.min(FURTHEST, n / 2);
        int[] labels = IntStream.range(0, n).map(scan.data()::label).toArray();
        for (int lag = -reach; lag <= reach; lag++) {
            int correct = 0;
            for (int i = 0; i < predictions.length; i++) {
                correct += predictions[i] == labels[Math.floorMod(rows.position(i) + lag, n)] ? 1 : 0;
            }
            if (correct > most) {
                most = correct;
                bestLag = lag;
            }
        }
        String set = rows.role().adjective() + " set";
        TwoProportions gain = TwoProportions.of(most, rows.size(), asLabelled, rows.size());
        // As many displacements were tried as there are lags: the p-value pays for all of them.
        double p = Math.min(1, gain.pValue() * (2.0 * reach + 1));
        if (gain.difference() <= GAIN || p >= LEVEL) {
            shuffled(answer, set, line);
            return;
        }
        answer.find(
                "displaced",
                Severity.CRITICAL,
                "The labels of the " + set + " belong to other samples: each label stands " + Math.abs(bestLag)
                        + (Math.abs(bestLag) == 1 ? " place " : " places ") + (bestLag > 0 ? "behind" : "ahead of")
                        + " its sample",
                "A row was lost or added in one of two files that belong together.",
                WHY,
                List.of(
                        line,
                        String.format(
                                Locale.ROOT,
                                "accuracy with labels moved by %d: %.3f, gain %.3f, %s after Bonferroni over %d displacements",
                                -bestLag,
                                (double) most / rows.size(),
                                gain.difference(),
                                Wording.p(p),
                                2 * reach + 1),
                        "threshold: " + THRESHOLD),
                "Join samples and labels by a key instead of by their order.");
    }

    private static void shuffled(Answer answer, String set, String line) {
        answer.find(
                "shuffled",
                Severity.CRITICAL,
                "The labels of the " + set + " say nothing about its samples",
                "Samples or labels were shuffled, one without the other.",
                WHY,
                List.of(
                        line,
                        String.format(
                                Locale.ROOT,
                                "threshold: above the majority by less than %.2f of what the other split reaches, and that at least %.2f",
                                LOST,
                                TOLD)),
                "Shuffle samples and labels by one permutation; read them anew.");
    }
}
