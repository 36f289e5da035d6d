package dev.assay.studies.evaluation;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import java.util.Arrays;

/** How far a classifier is from being wrong about samples. */
public final class Margins {
    private Margins() {}

    /**
     * Runs all samples forward, in blocks.
     *
     * @param classifier used on this thread and not closed
     * @param data what is classified
     * @param progress told after every block
     * @return a value a sample: the logit of the true class less the greatest of the others
     */
    public static double[] of(Classifier classifier, Dataset data, Progress progress) {
        double[] margins = new double[data.size()];
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
                    inputs, rows * features, inputs.length, data.spec().bounds().low());
            classifier.logits(inputs, logits);
            for (int row = 0; row < rows; row++) {
                margins[from + row] = -Loss.MARGIN.value(logits, row * classes, classes, data.label(from + row));
            }
            progress.update("classifying", from + rows, data.size(), "");
        }
        return margins;
    }
}
