package dev.assay.core.threat;

/**
 * How far an adversary may move a sample.
 *
 * @param norm how distance is measured
 * @param epsilon the greatest distance, in the units of the data
 */
public record Budget(Norm norm, Epsilon epsilon) {
    /** The radius as a number. */
    public double radius() {
        return epsilon.value();
    }

    @Override
    public String toString() {
        return norm.symbol() + " ≤ " + epsilon.text();
    }
}
