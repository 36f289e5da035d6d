package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much each of many features tells about the label, with a null for the largest of them: labels are permuted, and the largest
 * information over all features is noted (Westfall and Young, Resampling-Based Multiple Testing, 1993), so that looking at many features
 * costs nothing in false alarms.
 *
 * @param nats the plug-in mutual information of each feature with the label
 * @param pValues each feature's p-value against the largest of a permutation: adjusted for all features together
 * @param permutations how many were drawn
 * @param nullLargest the largest information seen in any permutation
 */
@SuppressWarnings("ArrayRecordComponent") // results handed on once, thousands of numbers
public record MutualInformation(double[] nats, double[] pValues, int permutations, double nullLargest) {
    /** The plug-in mutual information of a table of counts, in nats, at least 0. */
    public static double ofTable(long[][] counts) {
        long n = 0;
        long[] columns = new long[counts[0].length];
        for (long[] row : counts) {
            for (int c = 0; c < row.length; c++) {
                columns[c] += row[c];
                n += row[c];
            }
        }
        double sum = 0;
        for (long[] row : counts) {
            long total = Arrays.stream(row).sum();
            for (int c = 0; c < row.length; c++) {
                if (row[c] > 0) {
                    sum += row[c] * Math.log((double) row[c] * n / ((double) total * columns[c]));
                }
            }
        }
        return n == 0 ? 0 : Math.max(0, sum / n);
    }

    /**
     * Measures all features and draws the null.
     *
     * @param features for each feature the bin of every sample
     * @param bins bins of every feature
     * @param labels the label of every sample, in [0, classes)
     * @param classes the number of classes
     * @param permutations labels are permuted this often
     * @param random drawn from, and moved
     */
    public static MutualInformation of(
            byte[][] features, int bins, int[] labels, int classes, int permutations, KeyedRandom random) {
        double[] logs = logs(labels.length);
        double[] observed = all(features, bins, labels, classes, logs);
        int[] reached = new int[observed.length];
        double largest = 0;
        int[] permuted = new int[labels.length];
        for (int draw = 0; draw < permutations; draw++) {
            int[] order = random.permutation(labels.length);
            Arrays.setAll(permuted, i -> labels[order[i]]);
            double best = Arrays.stream(all(features, bins, permuted, classes, logs))
                    .max()
                    .orElse(0);
            largest = Math.max(largest, best);
            for (int f = 0; f < observed.length; f++) {
                // The same table reached by another path may differ in the last bits.
                reached[f] += best >= observed[f] - 1e-12 ? 1 : 0;
            }
        }
        double[] p = new double[observed.length];
        Arrays.setAll(p, f -> (reached[f] + 1.0) / (permutations + 1.0));
        return new MutualInformation(observed, p, permutations, largest);
    }

    /** The information of every feature; {@code logs} as {@link #logs} makes them. */
    private static double[] all(byte[][] features, int bins, int[] labels, int classes, double[] logs) {
        double[] nats = new double[features.length];
        IntStream.range(0, features.length)
                .parallel()
                .forEach(f -> nats[f] = one(features[f], bins, labels, classes, logs));
        return nats;
    }

    private static double one(byte[] feature, int bins, int[] labels, int classes, double[] logs) {
        int[] joint = new int[bins * classes];
        int[] ofBin = new int[bins];
        int[] ofClass = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            joint[feature[i] * classes + labels[i]]++;
            ofBin[feature[i]]++;
            ofClass[labels[i]]++;
        }
        // sum n_bc log n_bc - sum n_b log n_b - sum n_c log n_c + n log n, over n.
        double sum = logs[labels.length];
        for (int count : joint) {
            sum += logs[count];
        }
        for (int count : ofBin) {
            sum -= logs[count];
        }
        for (int count : ofClass) {
            sum -= logs[count];
        }
        return labels.length == 0 ? 0 : Math.max(0, sum / labels.length);
    }

    /** {@code k log k} for all counts there can be. */
    private static double[] logs(int n) {
        double[] logs = new double[n + 1];
        for (int k = 2; k <= n; k++) {
            logs[k] = k * Math.log(k);
        }
        return logs;
    }
}
