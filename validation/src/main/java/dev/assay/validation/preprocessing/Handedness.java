package dev.assay.validation.preprocessing;

import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import dev.assay.validation.probe.MirrorStatistics;
import dev.assay.validation.split.SampleRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a set is mirrored left to right, of images that are nearly as likely as their mirror images. A single photograph tells next to nothing,
 * tens of thousands do: the weighting of {@link MirrorStatistics} that sets the images of one set apart from their mirror images best (Fisher's
 * discriminant; its mean is 0 where there is no difference) is learnt on one half of them and taken on the other half, and on the second set.
 *
 * @param here the mean of the weighted sum on images of the first set that it was not learnt from, in standard deviations
 * @param hereZ this mean over its standard error
 * @param there the mean on the second set, in the same unit; of the other sign where that set is mirrored
 * @param thereZ this mean over its standard error
 * @param first how many images of the first set were looked at
 * @param second how many images of the second
 */
public record Handedness(double here, double hereZ, double there, double thereZ, int first, int second) {
    /** Images looked at of a set, at most. */
    private static final int MOST = 60_000;

    private static final int LEAST = 200;
    private static final double RIDGE = 0.1;

    /** The mean on the second set over that on the first: 1 where they are alike, −1 where one of them is mirrored. */
    public double ratio() {
        return there / here;
    }

    /** The probability of a mean on the second set as far on the wrong side or further, were its images as likely as their mirror images. */
    public double pValue() {
        return NormalDistribution.of(0, 1).cumulativeProbability(Math.copySign(1, here) * thereZ);
    }

    /** Whether sets can be compared: images of one shape, large and many enough. */
    public static boolean comparable(Dataset first, Dataset second) {
        return MirrorStatistics.fit(first.spec().shape())
                && first.spec().shape().equals(second.spec().shape())
                && Math.min(first.size(), second.size()) >= LEAST;
    }

    /**
     * Compares two sets; images with a value that is not finite are left out.
     *
     * @param first the set that is learnt from
     * @param second the set that is judged
     * @param random decides halves, and which images are looked at of sets of more than 60,000
     */
    public static Handedness of(Dataset first, Dataset second, KeyedRandom random) {
        MirrorStatistics statistics = new MirrorStatistics(first.spec().shape());
        float[][] learnt = described(first, statistics, random.permutation(first.size()));
        float[][] judged = described(second, statistics, random.permutation(second.size()));
        int half = learnt.length / 2;
        double[] here = new double[learnt.length];
        double[] there = new double[judged.length];
        for (int fold = 0; fold < 2; fold++) {
            int from = fold == 0 ? 0 : half;
            int to = fold == 0 ? half : learnt.length;
            float[][] own = Arrays.copyOfRange(learnt, from, to);
            float[][] held =
                    fold == 0 ? Arrays.copyOfRange(learnt, half, learnt.length) : Arrays.copyOfRange(learnt, 0, half);
            double[] weights = discriminant(own);
            double[] scores = scores(held, weights);
            double unit = deviation(scores);
            System.arraycopy(scaled(scores, unit), 0, here, fold == 0 ? half : 0, scores.length);
            double[] far = scaled(scores(judged, weights), unit);
            for (int i = 0; i < far.length; i++) {
                there[i] += far[i] / 2;
            }
        }
        return new Handedness(
                StatUtils.mean(here), z(here), StatUtils.mean(there), z(there), here.length, there.length);
    }

    private static float[][] described(Dataset data, MirrorStatistics statistics, int[] order) {
        float[][] all = new float[Math.min(MOST, order.length)][];
        IntStream.range(0, all.length).parallel().forEach(i -> {
            float[] values = new float[data.spec().features()];
            data.read(order[i], values, 0);
            all[i] = statistics.of(values);
        });
        return Arrays.stream(all).filter(SampleRows::finite).toArray(float[][]::new);
    }

    /** {@code (S + λI)⁻¹ m} of the statistics in units of their root mean squares, {@code m} their mean and {@code S} their second moments. */
    private static double[] discriminant(float[][] rows) {
        int d = rows[0].length;
        double[] units = new double[d];
        for (float[] row : rows) {
            for (int j = 0; j < d; j++) {
                units[j] += (double) row[j] * row[j] / rows.length;
            }
        }
        for (int j = 0; j < d; j++) {
            units[j] = units[j] > 0 ? Math.sqrt(units[j]) : 1;
        }
        double[] mean = new double[d];
        double[][] moments = new double[d][d];
        for (float[] row : rows) {
            double[] z = new double[d];
            for (int j = 0; j < d; j++) {
                z[j] = row[j] / units[j];
                mean[j] += z[j] / rows.length;
            }
            for (int j = 0; j < d; j++) {
                for (int k = 0; k <= j; k++) {
                    moments[j][k] += z[j] * z[k];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                moments[j][k] /= rows.length;
                moments[k][j] = moments[j][k];
            }
            moments[j][j] += RIDGE;
        }
        double[] weights = new CholeskyDecomposition(new Array2DRowRealMatrix(moments, false))
                .getSolver()
                .solve(new ArrayRealVector(mean, false))
                .toArray();
        for (int j = 0; j < d; j++) {
            weights[j] /= units[j];
        }
        return weights;
    }

    private static double[] scores(float[][] rows, double[] weights) {
        return Arrays.stream(rows)
                .mapToDouble(row -> {
                    double sum = 0;
                    for (int j = 0; j < weights.length; j++) {
                        sum += weights[j] * row[j];
                    }
                    return sum;
                })
                .toArray();
    }

    private static double[] scaled(double[] values, double unit) {
        return Arrays.stream(values).map(v -> unit > 0 ? v / unit : 0).toArray();
    }

    private static double deviation(double[] values) {
        return Math.sqrt(StatUtils.variance(values));
    }

    private static double z(double[] values) {
        double deviation = deviation(values);
        return deviation > 0 ? StatUtils.mean(values) / deviation * Math.sqrt(values.length) : 0;
    }
}
