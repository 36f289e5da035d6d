package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import java.util.Arrays;

/** What a classifier says about samples: whether it is right, and how sure it is. */
final class Predictions {
    private final boolean[] right;
    private final double[] confidences;

    private Predictions(int size) {
        right = new boolean[size];
        confidences = new double[size];
    }

    /** Whether the logit of the true class is above all others, by position. */
    boolean[] right() {
        return right;
    }

    /** The softmax of the greatest logit, by position. */
    double[] confidences() {
        return confidences;
    }

    static Predictions of(ClassifierSource<? extends Classifier> source, Dataset data, Progress progress) {
        Predictions predictions = new Predictions(data.size());
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
                    int at = row * classes;
                    predictions.right[from + row] = Loss.MARGIN.value(logits, at, classes, data.label(from + row)) < 0;
                    predictions.confidences[from + row] = confidence(logits, at, classes);
                }
                progress.update("classifying", from + rows, data.size(), "");
            }
        }
        return predictions;
    }

    private static double confidence(float[] logits, int from, int classes) {
        double greatest = logits[from];
        for (int c = 1; c < classes; c++) {
            greatest = Math.max(greatest, logits[from + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp(logits[from + c] - greatest);
        }
        return 1 / sum;
    }
}
