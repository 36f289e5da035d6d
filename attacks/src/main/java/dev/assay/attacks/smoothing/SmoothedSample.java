package dev.assay.attacks.smoothing;

/**
 * What the smoothed classifier says about a sample.
 *
 * @param id the sample's id in the source
 * @param label its true class
 * @param prediction the class it names; -1 where it abstains, because none is likely enough to win
 * @param radius within this Euclidean distance it names the same class everywhere, but for the stated probability of error; 0 where it abstains
 */
public record SmoothedSample(int id, int label, int prediction, double radius) {
    /** Whether no class was likely enough to win. */
    public boolean abstains() {
        return prediction < 0;
    }

    /** Whether it names the true class all over a ball. */
    public boolean holds(double distance) {
        return prediction == label && (distance == 0 || radius > distance);
    }
}
