package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * The chi-square test that all classes are equally likely.
 *
 * @param chiSquare Pearson's statistic
 * @param degrees its degrees of freedom, classes less one
 * @param pValue asymptotic, or Monte-Carlo exact where fewer than 5 labels a class are expected
 * @param draws samples drawn for the p-value; 0 where it is asymptotic
 * @param n labels
 */
public record Uniformity(double chiSquare, int degrees, double pValue, int draws, long n) {
    private static final double LEAST_EXPECTED = 5;

    /**
     * Tests.
     *
     * @param counts how often each class occurs; at least one label
     * @param random drawn from, and moved, where samples are drawn
     */
    public static Uniformity of(long[] counts, KeyedRandom random) {
        long n = Arrays.stream(counts).sum();
        if (n == 0) {
            throw new IllegalArgumentException(
                    "A test of uniformity needs a label, received " + Arrays.toString(counts));
        }
        if (counts.length == 1) {
            return new Uniformity(0, 0, 1, 0, n);
        }
        double observed = statistic(counts, n);
        if ((double) n / counts.length >= LEAST_EXPECTED) {
            double p = ChiSquareTest.withDefaults().test(counts).getPValue();
            return new Uniformity(observed, counts.length - 1, p, 0, n);
        }
        long[] drawn = new long[counts.length];
        MonteCarlo.Estimate estimate = MonteCarlo.pValue(observed, () -> {
            Arrays.fill(drawn, 0);
            for (long i = 0; i < n; i++) {
                drawn[random.nextInt(drawn.length)]++;
            }
            return statistic(drawn, n);
        });
        return new Uniformity(observed, counts.length - 1, estimate.pValue(), estimate.draws(), n);
    }

    private static double statistic(long[] counts, long n) {
        double expected = (double) n / counts.length;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
