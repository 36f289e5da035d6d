package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A share of a count, with its Clopper-Pearson interval (Biometrika 1934): exact, so its coverage is never under 95 %.
 *
 * @param correct how many
 * @param n of how many, at least 1
 * @param rate {@code correct / n}
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of the two-sided 95 % interval
 */
public record Rate(int correct, int n, double rate, double low, double high) {
    private static final double ALPHA = 0.05;

    /** The rate of {@code correct} out of {@code n}; {@code 0 <= correct <= n}, {@code n >= 1}. */
    public static Rate of(int correct, int n) {
        if (n < 1 || correct < 0 || correct > n) {
            throw new IllegalArgumentException(
                    "A rate needs 0 <= correct <= n and n >= 1, received " + correct + " of " + n);
        }
        double low = correct == 0 ? 0 : quantile(correct, n - correct + 1, ALPHA / 2);
        double high = correct == n ? 1 : quantile(correct + 1, n - correct, 1 - ALPHA / 2);
        return new Rate(correct, n, (double) correct / n, low, high);
    }

    private static double quantile(double alpha, double beta, double p) {
        return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(p);
    }
}
