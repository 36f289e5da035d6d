package dev.assay.attacks.evaluation;

/** A sample and the verified adversarial example found for it. */
public final class AdversarialExample {
    private final int id;
    private final int label;
    private final int prediction;
    private final String attack;
    private final double distance;
    private final double margin;
    private final float[] original;
    private final float[] adversarial;

    /**
     * @param id the sample's id
     * @param label its true class, which is also what the model says about the original
     * @param prediction the class the model takes the adversarial example for
     * @param attack the {@code spec()} of the attack that found it
     * @param distance in the budget's norm and the units of the data
     * @param margin by how much the greatest wrong logit leads the true class's, as verified
     * @param original the sample's values; copied
     * @param adversarial the example's values; copied
     */
    public AdversarialExample(
            int id,
            int label,
            int prediction,
            String attack,
            double distance,
            double margin,
            float[] original,
            float[] adversarial) {
        this.id = id;
        this.label = label;
        this.prediction = prediction;
        this.attack = attack;
        this.distance = distance;
        this.margin = margin;
        this.original = original.clone();
        this.adversarial = adversarial.clone();
    }

    /** The sample's id. */
    public int id() {
        return id;
    }

    /** The true class, which is also what the model says about the original. */
    public int label() {
        return label;
    }

    /** The class the model takes the adversarial example for. */
    public int prediction() {
        return prediction;
    }

    /** The {@code spec()} of the attack that found it. */
    public String attack() {
        return attack;
    }

    /** The distance in the budget's norm and the units of the data. */
    public double distance() {
        return distance;
    }

    /** By how much the greatest wrong logit leads the true class's; above 1e-5, or it would not have counted. */
    public double margin() {
        return margin;
    }

    /** A copy of the sample's values, row-major. */
    public float[] original() {
        return original.clone();
    }

    /** A copy of the example's values, row-major. */
    public float[] adversarial() {
        return adversarial.clone();
    }
}
