package dev.assay.validation.statistic;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sided two-sample test of Kolmogorov and Smirnov.
 *
 * @param distance the largest distance of the two empirical distribution functions (D), 0 to 1
 * @param pValue exact by counting lattice paths (Hodges, Ark. Mat. 3, 1958) where n m is at most 10,000, else by the distribution of the
 *     one-sample statistic at n m / (n + m); ties make it too large, never too small
 * @param exact whether it is exact
 * @param n values in the first sample
 * @param m values in the second sample
 */
public record KolmogorovSmirnov(double distance, double pValue, boolean exact, int n, int m) {
    private static final long EXACT_UP_TO = 10_000;

    /** Tests two samples of at least two values each; no value is NaN. */
    public static KolmogorovSmirnov of(double[] first, double[] second) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException("Two samples of two values or more are needed, received " + first.length
                    + " and " + second.length + " values");
        }
        boolean exact = (long) first.length * second.length <= EXACT_UP_TO;
        KolmogorovSmirnovTest.TwoResult result = KolmogorovSmirnovTest.withDefaults()
                .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
                .test(first, second);
        double p = Math.max(0, Math.min(1, result.getPValue()));
        return new KolmogorovSmirnov(result.getStatistic(), p, exact, first.length, second.length);
    }
}
