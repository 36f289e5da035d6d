package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A mean for each unit of size, such as bits a character of texts of different lengths: the sum of what was measured over the sum of the sizes. The interval is
 * that of the ratio estimator (Cochran, "Sampling Techniques", 3rd ed. 1977, section 6.4): samples, not their units, are what was drawn.
 *
 * @param n of how many samples, at least 1
 * @param mean sum of values over sum of sizes
 * @param low lower end of the two-sided 95 % interval; the mean itself where there is one sample
 * @param high upper end of the two-sided 95 % interval
 */
public record RatioMean(int n, double mean, double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /**
     * The mean of some samples.
     *
     * @param values what was measured on each, finite
     * @param sizes the size of each, 0 or more, not all 0
     */
    public static RatioMean of(double[] values, double[] sizes) {
        int n = values.length;
        if (n < 1 || sizes.length != n) {
            throw new IllegalArgumentException(
                    "A mean needs samples and a size for each, received " + n + " and " + sizes.length);
        }
        double sum = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
            size += sizes[i];
        }
        if (!(size > 0)) {
            throw new IllegalArgumentException("A mean needs sizes that add up to more than 0, received " + size);
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = values[i] - mean * sizes[i];
            squares += residual * residual;
        }
        double error = n == 1 ? 0 : Math.sqrt(squares * n / (n - 1.0)) / size;
        return new RatioMean(n, mean, mean - Z * error, mean + Z * error);
    }
}
