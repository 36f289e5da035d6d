package dev.assay.studies.saliency;

import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gradients of a class's margin at points, packed into blocks. */
final class Gradients {
    private Gradients() {}

    /** The gradient at each point, of the logit of the class less the greatest of the others. */
    static List<float[]> ofMargin(DifferentiableClassifier model, List<float[]> points, int label) {
        int block = model.blockSize();
        int features = model.input().features();
        int[] labels = new int[block];
        Arrays.fill(labels, label);
        float[] inputs = new float[block * features];
        float[] logits = new float[block * model.classes()];
        float[] losses = new float[block];
        float[] gradients = new float[block * features];
        List<float[]> found = new ArrayList<>();
        for (int from = 0; from < points.size(); from += block) {
            int rows = Math.min(block, points.size() - from);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(points.get(from + row), 0, inputs, row * features, features);
            }
            model.gradient(Loss.MARGIN, inputs, labels, logits, losses, gradients);
            for (int row = 0; row < rows; row++) {
                float[] gradient = Arrays.copyOfRange(gradients, row * features, (row + 1) * features);
                for (int k = 0; k < features; k++) {
                    // The loss is large where the class is not predicted.
                    gradient[k] = -gradient[k];
                }
                found.add(gradient);
            }
        }
        return found;
    }
}
