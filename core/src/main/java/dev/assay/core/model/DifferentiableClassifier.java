package dev.assay.core.model;

/** A classifier whose loss can be differentiated with respect to its input. */
public interface DifferentiableClassifier extends Classifier {
    /**
     * Logits, loss and input gradient of a block, in one run. A row's gradient is that of the row's own loss: losses are summed, never
     * averaged, so it does not depend on the company. Rows may have different targets.
     *
     * @param loss what is differentiated, defined for this many classes
     * @param inputs {@code blockSize * input().features()} values, row after row
     * @param labels {@code blockSize} true classes, each in {@code [0, classes())}
     * @param targets {@code blockSize} target classes, each in {@code [0, classes())}; not looked at unless the loss is targeted
     * @param logits receives {@code blockSize * classes} values
     * @param losses receives {@code blockSize} values
     * @param gradients receives {@code blockSize * input().features()} values
     */
    void gradient(
            Loss loss, float[] inputs, int[] labels, int[] targets, float[] logits, float[] losses, float[] gradients);

    /** The same for a loss without targets. */
    default void gradient(Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] gradients) {
        loss.requireUntargeted();
        gradient(loss, inputs, labels, labels, logits, losses, gradients);
    }
}
