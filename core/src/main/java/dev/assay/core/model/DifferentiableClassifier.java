package dev.assay.core.model;

/** A classifier whose loss can be differentiated with respect to its input. */
public interface DifferentiableClassifier extends Classifier {
    /**
     * Logits, loss and input gradient of a block, in one run. A row's gradient is that of the row's own loss: losses are summed, never
     * averaged, so it does not depend on the company.
     *
     * @param loss what is differentiated
     * @param inputs {@code blockSize * input().features()} values, row after row
     * @param labels {@code blockSize} true classes, each in {@code [0, classes())}
     * @param logits receives {@code blockSize * classes} values
     * @param losses receives {@code blockSize} values
     * @param gradients receives {@code blockSize * input().features()} values
     */
    void gradient(Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] gradients);
}
