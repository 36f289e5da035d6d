package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The paired t test (Student, Biometrika 6, 1908): whether the mean of differences that were drawn independently from about a normal
 * distribution is 0. Of two ways of training run with the same seeds it says whether seeds alone explain what differs, on the test samples
 * there are; whether the same would hold on other test samples is for {@link CrossedMean}.
 *
 * @param n differences, at least 2
 * @param mean their mean
 * @param deviation their standard deviation, with {@code n - 1} below
 * @param t mean over its standard error; infinite where all differences are the same and not 0
 * @param p two-sided p-value; 1 where all differences are 0, and 0 where they are the same otherwise
 * @param low lower end of the two-sided 95 % interval of the mean
 * @param high upper end of it
 */
public record PairedT(int n, double mean, double deviation, double t, double p, double low, double high) {
    private static final double TAIL = 0.025;

    /** The test of these differences. */
    public static PairedT of(double... differences) {
        int n = differences.length;
        if (n < 2) {
            throw new IllegalArgumentException("A paired t test needs 2 differences or more, received " + n);
        }
        double sum = 0;
        for (double difference : differences) {
            sum += difference;
        }
        double mean = sum / n;
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        double error = deviation / Math.sqrt(n);
        TDistribution distribution = TDistribution.of(n - 1);
        double t = mean == 0 ? 0 : mean / error;
        double p = Math.min(1, 2 * distribution.survivalProbability(Math.abs(t)));
        double half = error * distribution.inverseSurvivalProbability(TAIL);
        return new PairedT(n, mean, deviation, t, p, mean - half, mean + half);
    }

    /** The effect size of Cohen for pairs, d_z: the mean in standard deviations of the differences; 0 where there is no difference. */
    public double effect() {
        return mean == 0 ? 0 : mean / deviation;
    }

    /**
     * The least two-sided p-value that a test on the ranks of differences (the signed-rank test of Wilcoxon, the sign test) can reach: all
     * differences to one side. With 5 it is .0625, so no 5 seeds can show anything at .05 by ranks.
     *
     * @param n differences, at least 1
     */
    public static double leastByRanks(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("A test on ranks needs 1 difference or more, received " + n);
        }
        return Math.pow(2, 1.0 - n);
    }
}
