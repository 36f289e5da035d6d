package dev.assay.attacks.evaluation;

/** An image that was made out of noise and that the model takes for something. */
public final class FoolingImage {
    private final int target;
    private final double confidence;
    private final float[] values;

    FoolingImage(int target, double confidence, float[] values) {
        this.target = target;
        this.confidence = confidence;
        this.values = values.clone();
    }

    /** The class it was made for. */
    public int target() {
        return target;
    }

    /** The softmax probability of that class, in [0, 1]. */
    public double confidence() {
        return confidence;
    }

    /** A copy of its values, inside the box. */
    public float[] values() {
        return values.clone();
    }
}
