package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The mean of a share that was measured for each of some samples, such as in how many of several conditions a model is right about it. The interval is
 * that of Clopper and Pearson for a count that need not be whole: a share between 0 and 1 scatters less than a yes or no of the same mean, so the interval is wider than
 * it has to be, and samples count once however many conditions they went through.
 *
 * @param n of how many samples, at least 1
 * @param rate the mean, in [0, 1]
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of the two-sided 95 % interval
 */
public record MeanRate(int n, double rate, double low, double high) {
    private static final double ALPHA = 0.05;

    /** The mean of {@code n} shares that add up to {@code sum}; {@code 0 <= sum <= n}, {@code n >= 1}. */
    public static MeanRate of(double sum, int n) {
        if (n < 1 || !(sum >= 0 && sum <= n)) {
            throw new IllegalArgumentException(
                    "A mean of shares needs 0 <= sum <= n and n >= 1, received " + sum + " of " + n);
        }
        double low = sum == 0 ? 0 : quantile(sum, n - sum + 1, ALPHA / 2);
        double high = sum == n ? 1 : quantile(sum + 1, n - sum, 1 - ALPHA / 2);
        return new MeanRate(n, sum / n, low, high);
    }

    private static double quantile(double alpha, double beta, double p) {
        return BetaDistribution.of(alpha, beta).inverseCumulativeProbability(p);
    }
}
