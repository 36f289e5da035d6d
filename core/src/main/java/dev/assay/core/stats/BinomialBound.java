package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** One-sided bounds of a probability from a count (Clopper and Pearson, Biometrika 1934). */
public final class BinomialBound {
    private BinomialBound() {}

    /**
     * What the probability is not below, but for a chance of {@code alpha} at most.
     *
     * @param count how often it happened
     * @param n of how often, at least 1
     * @param alpha in (0, 1)
     */
    public static double lower(int count, int n, double alpha) {
        if (n < 1 || count < 0 || count > n || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("A bound needs 0 <= count <= n, n >= 1 and alpha in (0, 1), received "
                    + count + " of " + n + ", " + alpha);
        }
        return count == 0 ? 0 : BetaDistribution.of(count, n - count + 1.0).inverseCumulativeProbability(alpha);
    }
}
