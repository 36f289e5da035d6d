package dev.assay.validation.statistic;

import java.util.Arrays;

/**
 * The population stability index: how far the shares of a sample have moved over bins that hold equal shares of a reference.
 *
 * @param index the index {@code sum (q - p) ln(q / p)}, with half a count added to every bin
 * @param excess the index less its mean where nothing moved, {@code (bins - 1)(1/n + 1/m)} (Yurdakul and Naranjo, J. Risk Model Valid.
 *     14, 2020), at least 0
 * @param bins bins that differ; fewer than asked for where values repeat
 * @param n values in the reference
 * @param m values in the sample
 */
public record PopulationStability(double index, double excess, int bins, int n, int m) {
    /**
     * Measures.
     *
     * @param reference where the quantiles come from
     * @param sample what is compared; neither is empty
     * @param most bins wanted, at least 2
     */
    public static PopulationStability of(double[] reference, double[] sample, int most) {
        if (reference.length == 0 || sample.length == 0 || most < 2) {
            throw new IllegalArgumentException("A reference, a sample and two bins are needed, received "
                    + reference.length + " and " + sample.length + " values and " + most + " bins");
        }
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        double[] edges = new double[most - 1];
        for (int b = 1; b < most; b++) {
            edges[b - 1] = sorted[(int) ((long) b * sorted.length / most)];
        }
        edges = Arrays.stream(edges).distinct().toArray();
        long[] p = counts(reference, edges);
        long[] q = counts(sample, edges);
        int bins = p.length;
        double sum = 0;
        for (int b = 0; b < bins; b++) {
            double share = (p[b] + 0.5) / (reference.length + 0.5 * bins);
            double other = (q[b] + 0.5) / (sample.length + 0.5 * bins);
            sum += (other - share) * Math.log(other / share);
        }
        double nullMean = (bins - 1) * (1.0 / reference.length + 1.0 / sample.length);
        return new PopulationStability(sum, Math.max(0, sum - nullMean), bins, reference.length, sample.length);
    }

    /** How many values lie under the first edge, from it to the next, and so on. */
    private static long[] counts(double[] values, double[] edges) {
        long[] counts = new long[edges.length + 1];
        for (double value : values) {
            int place = Arrays.binarySearch(edges, value);
            counts[place >= 0 ? place + 1 : -place - 1]++;
        }
        return counts;
    }
}
