package dev.assay.studies.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;

/** Which samples of a data set a classifier gets right. */
public final class Correctness {
    private Correctness() {}

    /**
     * Runs all samples forward, in blocks.
     *
     * @param source opens the classifier
     * @param data what is classified
     * @param progress told after every block
     * @return a value a sample: true where the logit of the true class is above all others
     */
    public static boolean[] of(ClassifierSource<? extends Classifier> source, Dataset data, Progress progress) {
        boolean[] correct = new boolean[data.size()];
        try (Classifier classifier = source.open()) {
            double[] margins = Margins.of(classifier, data, progress);
            for (int i = 0; i < correct.length; i++) {
                correct[i] = margins[i] > 0;
            }
        }
        return correct;
    }

    /** The share that is right. */
    public static Rate rate(boolean[] correct) {
        int right = 0;
        for (boolean value : correct) {
            right += value ? 1 : 0;
        }
        return Rate.of(right, correct.length);
    }
}
