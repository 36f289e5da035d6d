package dev.assay.attacks;

import dev.assay.core.model.Loss;

/**
 * What the model says about one row of a block: a window on the block's arrays, moved from row to row. Only valid during
 * {@link Trial#answer}; loss and gradient only if they were asked for.
 */
public final class Answer {
    /**
     * By how many logits a wrong class has to be ahead: twice what an example has to have in the plain forward run by which it is verified, as the two runs
     * may differ in their last bits. An attack that stopped nearer to the boundary would stop with nothing.
     */
    public static final double LEAD = 2e-5;

    private final float[] logits;
    private final float[] losses;
    private final float[] gradients;
    private final int classes;
    private final int features;
    private int row;

    /**
     * @param logits rows of {@code classes} values
     * @param losses a value a row
     * @param gradients rows of {@code features} values
     */
    public Answer(float[] logits, float[] losses, float[] gradients, int classes, int features) {
        this.logits = logits;
        this.losses = losses;
        this.gradients = gradients;
        this.classes = classes;
        this.features = features;
    }

    /** Moves the window to a row. */
    public Answer at(int row) {
        this.row = row;
        return this;
    }

    /** The block's logits; this row's begin at {@link #logitsAt}. Not to be written. */
    public float[] logits() {
        return logits;
    }

    /** Where this row's logits begin. */
    public int logitsAt() {
        return row * classes;
    }

    /** Whether a wrong class is ahead of this one by {@link #LEAD}. */
    public boolean misclassified(int label) {
        return Loss.MARGIN.value(logits, logitsAt(), classes, label) > LEAD;
    }

    /** This row's loss. */
    public float loss() {
        return losses[row];
    }

    /** The block's input gradients; this row's begin at {@link #gradientAt}. Not to be written. */
    public float[] gradient() {
        return gradients;
    }

    /** Where this row's gradient begins. */
    public int gradientAt() {
        return row * features;
    }
}
