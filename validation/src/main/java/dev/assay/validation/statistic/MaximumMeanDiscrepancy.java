package dev.assay.validation.statistic;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The two-sample test by maximum mean discrepancy (Gretton et al., JMLR 13, 2012) with a Gaussian kernel whose bandwidth is the median
 * distance, and a p-value by permutation.
 *
 * @param squared the unbiased estimate of MMD² (equation 3 of the paper); may fall below 0
 * @param standardised its distance from the mean of the permutations, in their standard deviations
 * @param pValue share of permutations that reach it, sequentially (see {@link MonteCarlo})
 * @param draws permutations drawn
 * @param bandwidth the median distance σ of the kernel {@code exp(-d²/(2σ²))}
 * @param n rows of the first sample
 * @param m rows of the second sample
 */
public record MaximumMeanDiscrepancy(
        double squared, double standardised, double pValue, int draws, double bandwidth, int n, int m) {
    /** Tests two samples of rows of one length, two rows or more each. */
    public static MaximumMeanDiscrepancy of(float[][] first, float[][] second, KeyedRandom random) {
        int n = first.length;
        int m = second.length;
        if (n < 2 || m < 2) {
            throw new IllegalArgumentException("Two samples of two rows are needed, received " + n + " and " + m);
        }
        float[][] rows = Arrays.copyOf(first, n + m);
        System.arraycopy(second, 0, rows, n, m);
        double[][] kernel = squaredDistances(rows);
        double bandwidth = Math.sqrt(median(kernel));
        double scale = bandwidth > 0 ? -1 / (2 * bandwidth * bandwidth) : 0;
        IntStream.range(0, n + m).parallel().forEach(i -> {
            for (int j = 0; j < n + m; j++) {
                kernel[i][j] = i == j ? 0 : Math.exp(kernel[i][j] * scale);
            }
        });
        double[] sums = new double[n + m];
        Arrays.setAll(sums, i -> sum(kernel[i]));
        double total = sum(sums);
        int[] identity = IntStream.range(0, n).toArray();
        double observed = statistic(kernel, sums, total, identity);
        Moments moments = new Moments();
        MonteCarlo.Estimate estimate = MonteCarlo.pValue(observed, () -> {
            double drawn = statistic(kernel, sums, total, Arrays.copyOf(random.permutation(n + m), n));
            moments.add(drawn);
            return drawn;
        });
        return new MaximumMeanDiscrepancy(
                observed,
                moments.deviation() > 0 ? (observed - moments.mean()) / moments.deviation() : 0,
                estimate.pValue(),
                estimate.draws(),
                bandwidth,
                n,
                m);
    }

    /** MMD² of the split that puts {@code members} into the first sample. The sums over the other blocks follow from the row sums. */
    private static double statistic(double[][] kernel, double[] sums, double total, int[] members) {
        int n = members.length;
        int m = sums.length - n;
        double within = 0;
        double touching = 0;
        int[] sorted = members.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < n; i++) {
            double[] row = kernel[sorted[i]];
            touching += sums[sorted[i]];
            double part = 0;
            for (int j = 0; j < i; j++) {
                part += row[sorted[j]];
            }
            within += part;
        }
        within *= 2;
        double across = touching - within;
        double others = total - 2 * across - within;
        return within / ((double) n * (n - 1)) + others / ((double) m * (m - 1)) - 2 * across / ((double) n * m);
    }

    private static double[][] squaredDistances(float[][] rows) {
        int n = rows.length;
        double[][] distances = new double[n][n];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < rows[i].length; k++) {
                    double d = (double) rows[i][k] - rows[j][k];
                    sum += d * d;
                }
                distances[i][j] = sum;
            }
        });
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** The median over all pairs; of at most a million of them, spread evenly. */
    private static double median(double[][] distances) {
        int n = distances.length;
        long pairs = (long) n * (n - 1) / 2;
        int step = (int) Math.max(1, pairs / 1_000_000);
        double[] taken = new double[(int) ((pairs + step - 1) / step)];
        long pair = 0;
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (pair++ % step == 0) {
                    taken[at++] = distances[i][j];
                }
            }
        }
        Arrays.sort(taken);
        return (taken[(at - 1) / 2] + taken[at / 2]) / 2;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Mean and deviation of a stream of numbers, by Welford's update. */
    private static final class Moments {
        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        }

        double mean() {
            return mean;
        }

        double deviation() {
            return count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
        }
    }
}
