package dev.assay.attacks.sanity;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;

/** One block of samples with what the model says about it. */
final class GradientBlock {
    private final DifferentiableClassifier model;
    private final Loss loss;
    private final int features;
    private final int classes;
    private final float[] inputs;
    private final int[] labels;
    private final float[] logits;
    private final float[] losses;
    private final float[] gradients;

    GradientBlock(DifferentiableClassifier model, Loss loss) {
        this.model = model;
        this.loss = loss;
        features = model.input().features();
        classes = model.classes();
        int size = model.blockSize();
        inputs = new float[size * features];
        labels = new int[size];
        logits = new float[size * classes];
        losses = new float[size];
        gradients = new float[size * features];
    }

    int size() {
        return labels.length;
    }

    float[] inputs() {
        return inputs;
    }

    /** Reads samples from a position on, as many as there are and fit; gives their number. */
    int load(Dataset data, int start) {
        int rows = Math.min(size(), data.size() - start);
        for (int r = 0; r < rows; r++) {
            data.read(start + r, inputs, r * features);
            labels[r] = data.label(start + r);
        }
        return rows;
    }

    void gradient() {
        model.gradient(loss, inputs, labels, logits, losses, gradients);
    }

    /** Runs other points forward, with the labels of this block. */
    void forward(float[] points) {
        model.logits(points, logits);
    }

    /** The loss of a row, from the logits of the last run, in double precision. */
    double loss(int row) {
        return loss.value(logits, row * classes, classes, labels[row]);
    }

    /** How far the loss of a row may be off because logits are single precision; a bound in the order of magnitude. */
    double lossError(int row) {
        double largest = 0;
        for (int i = row * classes; i < (row + 1) * classes; i++) {
            largest = Math.max(largest, Math.abs(logits[i]));
        }
        // Cross-entropy moves with the logits by at most the mass of the wrong classes, which is at most the loss; then
        // double precision.
        double sensitivity = loss == Loss.CROSS_ENTROPY ? Math.min(1, loss(row)) : 1;
        return largest * (Math.ulp(1f) * sensitivity + Math.ulp(1.0));
    }

    /** Whether the logits, loss and gradient of a row are finite numbers. */
    boolean allFinite(int row) {
        boolean finite = Float.isFinite(losses[row]);
        for (int i = row * classes; i < (row + 1) * classes; i++) {
            finite &= Float.isFinite(logits[i]);
        }
        for (int i = row * features; i < (row + 1) * features; i++) {
            finite &= Float.isFinite(gradients[i]);
        }
        return finite;
    }

    boolean gradientIsZero(int row) {
        for (int i = row * features; i < (row + 1) * features; i++) {
            if (gradients[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The product of a row's gradient with the row of a block of directions. */
    double gradientAlong(float[] directions, int row) {
        double sum = 0;
        for (int i = row * features; i < (row + 1) * features; i++) {
            sum += (double) gradients[i] * directions[i];
        }
        return sum;
    }
}
