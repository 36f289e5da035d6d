package dev.assay.validation.statistic;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The runs test of Wald and Wolfowitz (Ann. Math. Stat. 11, 1940) for labels of any number of classes: do equal labels follow one another
 * as often as chance has it?
 *
 * @param runs stretches of equal labels
 * @param expected their number where all orders are equally likely
 * @param z standardised distance; below 0 where equal labels cling together
 * @param pValue two-sided, asymptotic, without continuity correction
 * @param adjacentEqual share of neighbours with the same label
 * @param expectedEqual the same by chance
 * @param n labels
 */
public record RunsTest(
        long runs, double expected, double z, double pValue, double adjacentEqual, double expectedEqual, int n) {
    /**
     * Tests a sequence of two labels or more. The moments are those of Barton and David, "Multiple runs" (Biometrika 44, 1957): with n_c labels of a
     * class, mean {@code (n(n+1) - S2)/n}, variance {@code (S2(S2 + n(n+1)) - 2 n S3 - n³)/(n²(n-1))}, S2 and S3 the sums of n_c² and n_c³.
     *
     * @param labels each in [0, classes)
     * @param classes the number of classes
     */
    public static RunsTest of(int[] labels, int classes) {
        int n = labels.length;
        if (n < 2) {
            throw new IllegalArgumentException("A runs test needs two labels, received " + n);
        }
        long[] counts = new long[classes];
        long runs = 1;
        for (int i = 0; i < n; i++) {
            counts[labels[i]]++;
            runs += i > 0 && labels[i] != labels[i - 1] ? 1 : 0;
        }
        double squares = 0;
        double cubes = 0;
        for (long count : counts) {
            squares += (double) count * count;
            cubes += (double) count * count * count;
        }
        double size = n;
        double expected = (size * (size + 1) - squares) / size;
        double variance = (squares * (squares + size * (size + 1)) - 2 * size * cubes - size * size * size)
                / (size * size * (size - 1));
        double z = variance > 0 ? (runs - expected) / Math.sqrt(variance) : 0;
        double p = Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
        double expectedEqual = (squares - size) / (size * (size - 1));
        return new RunsTest(runs, expected, z, p, (double) (n - runs) / (n - 1), expectedEqual, n);
    }
}
