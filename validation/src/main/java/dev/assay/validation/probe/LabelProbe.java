package dev.assay.validation.probe;

import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.split.RowForm;
import dev.assay.validation.split.SampleRows;
import dev.assay.validation.split.Splits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a fast model makes of the labels: for every split its scores on samples it has not learnt from, by cross-validation within the
 * split, and on the training split for the others too.
 */
public final class LabelProbe {
    private static final int FOLDS = 5;
    private static final double PENALTY = 0.01;
    /** Hashed words are many and rare: on verses of the Bible this was best for 750 to 8,000 texts. */
    private static final double PENALTY_OF_TEXTS = 0.5;

    private final int classes;
    private final List<SampleRows> rows;
    private final float[][][] within;
    private final float[][][] fromTraining;

    private LabelProbe(int classes, List<SampleRows> rows, float[][][] within, float[][][] fromTraining) {
        this.classes = classes;
        this.rows = rows;
        this.within = within;
        this.fromTraining = fromTraining;
    }

    /** The probe of these splits, all of one shape; the same object for all checks. */
    public static LabelProbe of(Splits splits) {
        return splits.shared(LabelProbe.class, LabelProbe::make);
    }

    private static LabelProbe make(Splits splits) {
        List<SampleRows> rows = IntStream.range(0, splits.scans().size())
                .mapToObj(s -> described(splits, s))
                .toList();
        int classes = splits.scans().stream()
                .mapToInt(scan -> scan.data().classes().size())
                .max()
                .orElse(1);
        double penalty = splits.texts() ? PENALTY_OF_TEXTS : PENALTY;
        float[][][] features = rows.stream().map(SampleRows::values).toArray(float[][][]::new);
        float[][][] within = new float[rows.size()][][];
        float[][][] fromTraining = new float[rows.size()][][];
        for (int s = 0; s < rows.size(); s++) {
            within[s] = new float[rows.get(s).size()][];
            fromTraining[s] = new float[rows.get(s).size()][classes];
        }
        for (int s = 0; s < rows.size(); s++) {
            int n = rows.get(s).size();
            int[] labels = rows.get(s).labels();
            int[] order = new KeyedRandom(splits.seed(), "folds").at(s, 0, 0).permutation(n);
            int folds = Math.min(FOLDS, n);
            for (int fold = 0; fold < folds && n > 1; fold++) {
                int f = fold;
                int[] held = IntStream.range(0, n)
                        .filter(i -> i % folds == f)
                        .map(i -> order[i])
                        .toArray();
                int[] learnt = IntStream.range(0, n)
                        .filter(i -> i % folds != f)
                        .map(i -> order[i])
                        .toArray();
                RidgeClassifier model = RidgeClassifier.fit(features[s], labels, learnt, classes, penalty);
                float[][] scores = model.scores(features[s], held);
                for (int i = 0; i < held.length; i++) {
                    within[s][held[i]] = scores[i];
                }
                for (int t = 1; s == 0 && t < rows.size(); t++) {
                    judge(model, f, folds, features[t], fromTraining[t]);
                }
            }
        }
        fromTraining[0] = within[0];
        return new LabelProbe(classes, rows, within, fromTraining);
    }

    /** Only descriptions are held: of large images that are more samples than there would be with their values. */
    private static SampleRows described(Splits splits, int split) {
        RowForm natural = RowForm.natural(splits.scans().get(split));
        return splits.rows(split, natural.then(GradientFeatures.form(natural.spec())));
    }

    /** Every row is judged by the model of one fold, so that these models have learnt from as much as those of cross-validation. */
    private static void judge(RidgeClassifier model, int fold, int folds, float[][] features, float[][] scores) {
        int[] judged = IntStream.range(0, features.length)
                .filter(i -> i % folds == fold)
                .toArray();
        float[][] given = model.scores(features, judged);
        for (int i = 0; i < judged.length; i++) {
            scores[judged[i]] = given[i];
        }
    }

    /** The number of classes of all splits. */
    public int classes() {
        return classes;
    }

    /** The rows of a split that were used. */
    public SampleRows rows(int split) {
        return rows.get(split);
    }

    /** The class that cross-validation within a split predicts, a row each. */
    public int[] predictedWithin(int split) {
        return Arrays.stream(within[split]).mapToInt(RidgeClassifier::best).toArray();
    }

    /** The class that models of the training split predict, none of which has learnt from the sample. */
    public int[] predictedFromTraining(int split) {
        return Arrays.stream(fromTraining[split])
                .mapToInt(RidgeClassifier::best)
                .toArray();
    }

    /** The scores of cross-validation within a split, a row each; not to be changed. */
    public float[][] scoresWithin(int split) {
        return within[split];
    }

    /** The scores of models of the training split, none of which has learnt from the sample, a row each; not to be changed. */
    public float[][] scoresFromTraining(int split) {
        return fromTraining[split];
    }

    /** How many predictions equal the labels. */
    public static int correct(int[] predictions, int[] labels) {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> predictions[i] == labels[i])
                .count();
    }

    /** The share of the most frequent label. */
    public static double majority(int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return (double) Arrays.stream(counts).max().orElse(0) / Math.max(1, labels.length);
    }
}
