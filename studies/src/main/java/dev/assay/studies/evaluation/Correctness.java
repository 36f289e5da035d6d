package dev.assay.studies.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.stats.Rate;
import java.util.Arrays;

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
            int block = classifier.blockSize();
            int features = classifier.input().features();
            int classes = classifier.classes();
            float[] inputs = new float[block * features];
            float[] logits = new float[block * classes];
            for (int from = 0; from < data.size(); from += block) {
                int rows = Math.min(block, data.size() - from);
                for (int row = 0; row < rows; row++) {
                    data.read(from + row, inputs, row * features);
                }
                Arrays.fill(
                        inputs,
                        rows * features,
                        inputs.length,
                        data.spec().bounds().low());
                classifier.logits(inputs, logits);
                for (int row = 0; row < rows; row++) {
                    correct[from + row] = Loss.MARGIN.value(logits, row * classes, classes, data.label(from + row)) < 0;
                }
                progress.update("classifying", from + rows, data.size(), "");
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
