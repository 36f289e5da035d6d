package dev.assay.attacks.evaluation;

/**
 * Rows that the model was run on. Padding is not counted, so the numbers do not depend on how the work was split.
 *
 * @param forward rows run forward alone
 * @param gradient rows run forward and backward
 * @param verification rows run forward by the verifier
 */
public record Queries(long forward, long gradient, long verification) {
    /** All rows. */
    public long total() {
        return forward + gradient + verification;
    }

    /** These and others. */
    public Queries plus(Queries other) {
        return new Queries(forward + other.forward, gradient + other.gradient, verification + other.verification);
    }
}
