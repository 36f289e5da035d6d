package dev.assay.attacks.evaluation;

/**
 * Rows that a model is to be run on.
 *
 * @param forward rows forward alone
 * @param gradient rows forward and backward
 */
public record ModelRuns(double forward, double gradient) {
    /** None. */
    public static final ModelRuns NONE = new ModelRuns(0, 0);

    /** Both together. */
    public ModelRuns plus(ModelRuns more) {
        return new ModelRuns(forward + more.forward, gradient + more.gradient);
    }

    /** So many times as many. */
    public ModelRuns times(double factor) {
        return new ModelRuns(factor * forward, factor * gradient);
    }
}
