package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * The chi-square test that two samples of labels come from one distribution, with an effect size.
 *
 * @param chiSquare Pearson's statistic over the classes that occur, without continuity correction
 * @param degrees its degrees of freedom, classes that occur less one
 * @param pValue asymptotic, or Monte-Carlo exact where an expected count is under 5
 * @param draws tables drawn for the p-value; 0 where it is asymptotic
 * @param cramersV the effect size with the bias correction of Bergsma (J. Korean Stat. Soc. 42, 2013), 0 to 1
 * @param n labels in both samples
 */
public record Homogeneity(double chiSquare, int degrees, double pValue, int draws, double cramersV, long n) {
    private static final double LEAST_EXPECTED = 5;

    /**
     * Tests.
     *
     * @param first how often each class occurs in the first sample
     * @param second the same of the second, as many classes; neither sample is empty
     * @param random drawn from, and moved, where tables are drawn
     */
    public static Homogeneity of(long[] first, long[] second, KeyedRandom random) {
        if (first.length != second.length || sum(first) == 0 || sum(second) == 0) {
            throw new IllegalArgumentException("Two samples over the same classes are needed, received "
                    + Arrays.toString(first) + " and " + Arrays.toString(second));
        }
        int[] occurring = IntStream.range(0, first.length)
                .filter(c -> first[c] + second[c] > 0)
                .toArray();
        long[] a = Arrays.stream(occurring).mapToLong(c -> first[c]).toArray();
        long[] b = Arrays.stream(occurring).mapToLong(c -> second[c]).toArray();
        long sizeA = sum(a);
        long n = sizeA + sum(b);
        if (a.length == 1) {
            return new Homogeneity(0, 0, 1, 0, 0, n);
        }
        double observed = statistic(a, b);
        double v = cramersV(observed, n, a.length);
        double rarest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < a.length; c++) {
            rarest = Math.min(rarest, (double) (a[c] + b[c]) * Math.min(sizeA, n - sizeA) / n);
        }
        if (rarest >= LEAST_EXPECTED) {
            double p = ChiSquareTest.withDefaults().test(new long[][] {a, b}).getPValue();
            return new Homogeneity(observed, a.length - 1, p, 0, v, n);
        }
        FixedMargins tables = new FixedMargins(a, b, random);
        MonteCarlo.Estimate estimate = MonteCarlo.pValue(observed, tables::drawnStatistic);
        return new Homogeneity(observed, a.length - 1, estimate.pValue(), estimate.draws(), v, n);
    }

    /** Pearson's statistic of a table of two rows in which every column has a count. */
    static double statistic(long[] a, long[] b) {
        double n = sum(a) + sum(b);
        double shareA = sum(a) / n;
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            // Both rows leave their expectation by the same amount: d²/e + d²/(t - e) = d² t / (e (t - e)).
            double total = a[c] + b[c];
            double expected = total * shareA;
            double distance = a[c] - expected;
            sum += distance * distance * total / (expected * (total - expected));
        }
        return sum;
    }

    private static double cramersV(double chiSquare, long n, int classes) {
        double corrected = Math.max(0, chiSquare / n - (classes - 1.0) / (n - 1));
        double columns = classes - (classes - 1.0) * (classes - 1.0) / (n - 1);
        double rows = 2 - 1.0 / (n - 1);
        double side = Math.min(columns, rows) - 1;
        return side > 0 ? Math.min(1, Math.sqrt(corrected / side)) : 0;
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    /** Tables with the row and column sums of the observed one, as likely as random exchange of labels between the samples makes them. */
    private static final class FixedMargins {
        private final long[] totals;
        private final long[] drawn;
        private final long[] rest;
        private final long size;
        private final KeyedRandom random;

        FixedMargins(long[] a, long[] b, KeyedRandom random) {
            totals = new long[a.length];
            Arrays.setAll(totals, c -> a[c] + b[c]);
            drawn = new long[a.length];
            rest = new long[a.length];
            size = sum(a);
            this.random = random;
        }

        double drawnStatistic() {
            long population = sum(totals);
            long left = size;
            for (int c = 0; c < totals.length; c++) {
                drawn[c] = Hypergeometric.draw(population, totals[c], left, random.nextDouble());
                rest[c] = totals[c] - drawn[c];
                left -= drawn[c];
                population -= totals[c];
            }
            return statistic(drawn, rest);
        }
    }
}
