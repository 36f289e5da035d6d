package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of two rates of samples that have nothing to do with each other, with the hybrid score interval of Newcombe (Stat. Med. 17, 1998,
 * method 10). Where the samples are the same and errors tend to be shared, it is wider than it need be.
 *
 * @param difference the first rate minus the second, in [-1, 1]
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of the two-sided 95 % interval
 */
public record IndependentDifference(double difference, double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /** The difference of two rates. */
    public static IndependentDifference of(Rate first, Rate second) {
        double[] one = wilson(first);
        double[] other = wilson(second);
        double difference = first.rate() - second.rate();
        double below = Math.hypot(first.rate() - one[0], other[1] - second.rate());
        double above = Math.hypot(one[1] - first.rate(), second.rate() - other[0]);
        return new IndependentDifference(difference, difference - below, difference + above);
    }

    /** Wilson's score interval. */
    private static double[] wilson(Rate rate) {
        double n = rate.n();
        double middle = rate.rate() + Z * Z / (2 * n);
        double half = Z * Math.sqrt(rate.rate() * (1 - rate.rate()) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new double[] {(middle - half) / scale, (middle + half) / scale};
    }
}
