package dev.assay.validation.statistic;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of the means of two samples whose variances may differ, by the large-sample normal approximation of Welch's test.
 *
 * @param difference mean of the first less mean of the second
 * @param low lower end of the two-sided 99 % interval
 * @param high upper end of the two-sided 99 % interval
 * @param z the difference over its standard error; 0 where both are 0, infinite where only that is
 * @param pValue two-sided
 * @param n the size of the first sample
 * @param m the size of the second
 */
public record MeanDifference(double difference, double low, double high, double z, double pValue, int n, int m) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z99 = NORMAL.inverseSurvivalProbability(0.005);

    /** The difference of samples of two or more each; some hundred for the approximation to hold in far tails. */
    public static MeanDifference of(double[] first, double[] second) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException("A difference of means needs two values or more of both, received "
                    + first.length + " and " + second.length);
        }
        double one = mean(first);
        double other = mean(second);
        double error = Math.sqrt(variance(first, one) / first.length + variance(second, other) / second.length);
        double difference = one - other;
        double z = difference == 0 ? 0 : difference / error;
        return new MeanDifference(
                difference,
                difference - Z99 * error,
                difference + Z99 * error,
                z,
                Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z))),
                first.length,
                second.length);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double variance(double[] values, double mean) {
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
