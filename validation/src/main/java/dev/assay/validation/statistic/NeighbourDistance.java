package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far from each other in the order of a set its most alike samples stand (after Cummings, Snorrason and Mueller, "Detecting dataset drift and non-IID sampling via k-nearest
 * neighbors", 2023): in no order, as far as any two. The null distribution deals the places out anew, with the pairs as they are.
 *
 * @param mean the mean distance of a sample and its nearest neighbour in the order, as a share of the number of samples; 1/3 where there is no order
 * @param nullMean the same with places dealt out at random
 * @param pValue the share of deals with a mean as small
 * @param draws deals made
 * @param pairs samples whose neighbour was looked for
 * @param n samples among which
 */
public record NeighbourDistance(double mean, double nullMean, double pValue, int draws, int pairs, int n) {
    private static final int SIDE_BY_SIDE = 4;

    /** After so many numbers it is looked at whether the rest can matter. */
    private static final int LOOK = 32;

    /** The share of the distance that is missing, at most 1; about 0 where there is no order. */
    public double effect() {
        return 1 - mean / nullMean;
    }

    /**
     * Measures.
     *
     * @param features a row a sample, in the order of the set, all of one length; three samples or more
     * @param most for how many of them, drawn at random, the neighbour is looked for
     * @param random drawn from, and moved
     */
    public static NeighbourDistance of(float[][] features, int most, KeyedRandom random) {
        int n = features.length;
        if (n < 3) {
            throw new IllegalArgumentException("Neighbours need three samples or more, received " + n);
        }
        int[] queries = Arrays.copyOf(random.permutation(n), Math.min(most, n));
        int[] neighbours = new int[queries.length];
        IntStream.range(0, queries.length).parallel().forEach(q -> neighbours[q] = nearest(features, queries[q]));
        int[] inOrder = IntStream.range(0, n).toArray();
        double observed = mean(queries, neighbours, inOrder);
        double[] sum = {0, 0};
        // The greater, the nearer: the Monte-Carlo test counts what is as large.
        MonteCarlo.Estimate estimate = MonteCarlo.pValue(
                1 - observed,
                () -> {
                    double drawn = mean(queries, neighbours, random.permutation(n));
                    sum[0] += drawn;
                    sum[1]++;
                    return 1 - drawn;
                },
                20);
        return new NeighbourDistance(observed, sum[0] / sum[1], estimate.pValue(), estimate.draws(), queries.length, n);
    }

    /** Four at a time, as each is a sum in which every addition waits for the one before. */
    private static int nearest(float[][] features, int query) {
        float[] row = features[query];
        int best = -1;
        float least = Float.POSITIVE_INFINITY;
        float[] distances = new float[SIDE_BY_SIDE];
        for (int first = 0; first < features.length; first += SIDE_BY_SIDE) {
            distances(row, features, first, least, distances);
            for (int i = first; i < Math.min(first + SIDE_BY_SIDE, features.length); i++) {
                float distance = distances[i - first];
                if (i != query && (distance < least || best < 0)) {
                    least = distance;
                    best = i;
                }
            }
        }
        return best;
    }

    /** The squared distances of a row from the four that begin there; of what is no nearer than {@code least} so much that this is seen. */
    private static void distances(float[] row, float[][] features, int first, float least, float[] distances) {
        int last = features.length - 1;
        float[] a = features[first];
        float[] b = features[Math.min(first + 1, last)];
        float[] c = features[Math.min(first + 2, last)];
        float[] d = features[Math.min(first + 3, last)];
        float toA = 0;
        float toB = 0;
        float toC = 0;
        float toD = 0;
        for (int from = 0; from < row.length; from += LOOK) {
            for (int j = from; j < Math.min(from + LOOK, row.length); j++) {
                float value = row[j];
                toA += (value - a[j]) * (value - a[j]);
                toB += (value - b[j]) * (value - b[j]);
                toC += (value - c[j]) * (value - c[j]);
                toD += (value - d[j]) * (value - d[j]);
            }
            if (toA >= least && toB >= least && toC >= least && toD >= least) {
                break;
            }
        }
        distances[0] = toA;
        distances[1] = toB;
        distances[2] = toC;
        distances[3] = toD;
    }

    private static double mean(int[] queries, int[] neighbours, int[] places) {
        double sum = 0;
        for (int q = 0; q < queries.length; q++) {
            sum += Math.abs(places[queries[q]] - places[neighbours[q]]);
        }
        return sum / queries.length / places.length;
    }
}
