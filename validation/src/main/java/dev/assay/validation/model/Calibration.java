package dev.assay.validation.model;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a model's confidence is from how often it is right: the expected calibration error of the predicted class over 15 bins of equal width (Guo et al., "On calibration of
 * modern neural networks", ICML 2017). The error of a perfect model is above 0 by chance; its distribution comes from outcomes drawn by the confidences themselves (Bröcker and
 * Smith, "Increasing the reliability of reliability diagrams", 2007).
 *
 * @param error the expected calibration error, in [0, 1]
 * @param low lower end of its 95 % interval, by the percentiles of the bootstrap over samples
 * @param high upper end of it
 * @param nullMean the error that a calibrated model of these confidences has on average
 * @param pValue the share of calibrated draws with an error as large
 * @param bias mean confidence less accuracy; above 0 the model is too sure of itself
 * @param bins the bins that hold samples
 * @param n samples
 */
public record Calibration(
        double error, double low, double high, double nullMean, double pValue, double bias, List<Bin> bins, int n) {
    private static final int BINS = 15;
    private static final int RESAMPLES = 500;
    private static final int DRAWS = 1_999;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Samples of like confidence.
     *
     * @param confidence their mean confidence
     * @param right how many are right
     * @param n how many there are
     */
    public record Bin(double confidence, int right, int n) {}

    /** The error beyond what a calibrated model has, at least 0. */
    public double excess() {
        return Math.max(0, error - nullMean);
    }

    /**
     * Measures.
     *
     * @param confidences of the predicted class, in [0, 1], one or more
     * @param right whether the prediction was right
     * @param random drawn from, and moved
     */
    public static Calibration of(double[] confidences, boolean[] right, KeyedRandom random) {
        int n = confidences.length;
        if (n == 0 || right.length != n) {
            throw new IllegalArgumentException(
                    "Calibration needs as many outcomes as confidences, one or more, received " + right.length + " and "
                            + n);
        }
        int[] bin = new int[n];
        for (int i = 0; i < n; i++) {
            bin[i] = Math.max(0, Math.min(BINS - 1, (int) (confidences[i] * BINS)));
        }
        Tally whole = new Tally();
        for (int i = 0; i < n; i++) {
            whole.add(bin[i], confidences[i], right[i]);
        }
        double error = whole.error();
        double[] resampled = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            Tally tally = new Tally();
            for (int i = 0; i < n; i++) {
                int j = random.nextInt(n);
                tally.add(bin[j], confidences[j], right[j]);
            }
            resampled[r] = tally.error();
        }
        Arrays.sort(resampled);
        double nullSum = 0;
        int extreme = 0;
        for (int d = 0; d < DRAWS; d++) {
            Tally tally = new Tally();
            for (int i = 0; i < n; i++) {
                tally.add(bin[i], confidences[i], random.nextDouble() < confidences[i]);
            }
            double drawn = tally.error();
            nullSum += drawn;
            extreme += drawn >= error - 1e-12 ? 1 : 0;
        }
        return new Calibration(
                error,
                resampled[(int) (0.025 * RESAMPLES)],
                resampled[(int) (0.975 * RESAMPLES)],
                nullSum / DRAWS,
                (extreme + 1.0) / (DRAWS + 1.0),
                whole.bias(),
                whole.bins(),
                n);
    }

    /** Sums of each bin. */
    private static final class Tally {
        private final double[] confidence = new double[BINS];
        private final int[] right = new int[BINS];
        private final int[] count = new int[BINS];
        private int n;

        void add(int bin, double confident, boolean correct) {
            confidence[bin] += confident;
            right[bin] += correct ? 1 : 0;
            count[bin]++;
            n++;
        }

        double error() {
            double sum = 0;
            for (int b = 0; b < BINS; b++) {
                sum += Math.abs(confidence[b] - right[b]);
            }
            return sum / n;
        }

        double bias() {
            return (Arrays.stream(confidence).sum() - Arrays.stream(right).sum()) / n;
        }

        List<Bin> bins() {
            List<Bin> bins = new ArrayList<>();
            for (int b = 0; b < BINS; b++) {
                if (count[b] > 0) {
                    bins.add(new Bin(confidence[b] / count[b], right[b], count[b]));
                }
            }
            return bins;
        }
    }
}
