package dev.assay.studies.pretraining;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.studies.evaluation.ForwardPass;

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
            int classes = classifier.classes();
            ForwardPass.run(classifier, data, "classifying", progress, (position, logits, at) -> {
                predictions.right[position] = Loss.MARGIN.value(logits, at, classes, data.label(position)) < 0;
                predictions.confidences[position] = confidence(logits, at, classes);
            });
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
