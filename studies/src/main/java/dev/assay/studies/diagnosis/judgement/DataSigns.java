package dev.assay.studies.diagnosis.judgement;

import dev.assay.core.data.Dataset;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.Rate;
import java.util.Arrays;

/**
 * What the samples that a network is fed tell by themselves.
 *
 * @param samples how many were looked at
 * @param rms the root of the mean square of their values
 * @param greatest the greatest magnitude of a value
 * @param isotropy how evenly the variance lies in all directions: (tr Σ)² / (p tr Σ²) for the covariance Σ of p features, in (0, 1], 1 for white noise; the
 *     sphericity of John (Biometrika 58, 1971), with tr Σ² from the products of different samples, which is unbiased for few samples and many features
 * @param classShare the share of the variance that lies between classes: ω² (Hays 1963), about 0 where labels have nothing to do with features
 * @param reference how often the better of two simple classifiers, nearest class mean and five nearest neighbours, is right; each fitted to some of
 *     the samples and tried on others
 * @param chance how often the most frequent class is right on these others
 */
public record DataSigns(
        int samples, double rms, double greatest, double isotropy, double classShare, Rate reference, double chance) {
    private static final int FITTED = 800;
    private static final int TRIED = 400;
    private static final int PAIRED = 300;
    private static final int NEIGHBOURS = 5;

    /**
     * Looks at the data.
     *
     * @param data as the network is fed with them
     * @param seed draws the samples that are looked at
     */
    public static DataSigns of(Dataset data, long seed) {
        int count = Math.min(FITTED + TRIED, data.size());
        int[] positions = Arrays.copyOf(
                new KeyedRandom(seed, "samples that a diagnosis looks at")
                        .at(0, 0, 0)
                        .permutation(data.size()),
                count);
        int features = data.spec().features();
        float[][] rows = new float[count][features];
        int[] labels = new int[count];
        double squares = 0;
        double greatest = 0;
        for (int i = 0; i < count; i++) {
            data.read(positions[i], rows[i], 0);
            labels[i] = data.label(positions[i]);
            for (float value : rows[i]) {
                squares += (double) value * value;
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        int fitted = Math.max(1, count * FITTED / (FITTED + TRIED));
        ClassMeans means = ClassMeans.of(rows, labels, data.classes().size(), fitted);
        int byMeans = 0;
        int byNeighbours = 0;
        for (int i = fitted; i < count; i++) {
            byMeans += means.nearest(rows[i]) == labels[i] ? 1 : 0;
            byNeighbours += vote(rows, labels, fitted, rows[i], data.classes().size()) == labels[i] ? 1 : 0;
        }
        int tried = Math.max(1, count - fitted);
        return new DataSigns(
                count,
                Math.sqrt(squares / ((double) count * features)),
                greatest,
                isotropy(rows, means.grandMean(), Math.min(PAIRED, fitted)),
                means.share(rows, labels),
                Rate.of(Math.max(byMeans, byNeighbours), tried),
                mostFrequent(labels, fitted, data.classes().size()));
    }

    static double isotropy(float[][] rows, double[] mean, int count) {
        int features = mean.length;
        float[][] centred = new float[count][features];
        double trace = 0;
        boolean[] varies = new boolean[features];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < features; j++) {
                centred[i][j] = (float) (rows[i][j] - mean[j]);
                varies[j] |= rows[i][j] != rows[0][j];
                trace += (double) centred[i][j] * centred[i][j];
            }
        }
        trace /= count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                float product = 0;
                for (int j = 0; j < features; j++) {
                    product += centred[i][j] * centred[k][j];
                }
                squares += (double) product * product;
            }
        }
        double traceOfSquare = squares / (count * (count - 1.0) / 2);
        int dimensions = 0;
        for (boolean each : varies) {
            dimensions += each ? 1 : 0;
        }
        return traceOfSquare == 0 ? 0 : Math.min(1, trace * trace / (dimensions * traceOfSquare));
    }

    private static int vote(float[][] rows, int[] labels, int fitted, float[] sample, int classes) {
        float[] nearest = new float[NEIGHBOURS];
        int[] own = new int[NEIGHBOURS];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        Arrays.fill(own, -1);
        for (int i = 0; i < fitted; i++) {
            float distance = 0;
            for (int j = 0; j < sample.length; j++) {
                float off = rows[i][j] - sample[j];
                distance += off * off;
            }
            int at = NEIGHBOURS;
            while (at > 0 && distance < nearest[at - 1]) {
                at--;
            }
            for (int k = NEIGHBOURS - 1; k > at; k--) {
                nearest[k] = nearest[k - 1];
                own[k] = own[k - 1];
            }
            if (at < NEIGHBOURS) {
                nearest[at] = distance;
                own[at] = labels[i];
            }
        }
        int[] votes = new int[classes];
        int winner = Math.max(0, own[0]);
        for (int label : own) {
            if (label >= 0) {
                votes[label]++;
            }
        }
        for (int label : own) {
            // Of equals the one with the nearest sample wins.
            if (label >= 0 && votes[label] > votes[winner]) {
                winner = label;
            }
        }
        return winner;
    }

    private static double mostFrequent(int[] labels, int from, int classes) {
        int[] counts = new int[classes];
        for (int i = from; i < labels.length; i++) {
            counts[labels[i]]++;
        }
        return Arrays.stream(counts).max().orElse(0) / (double) Math.max(1, labels.length - from);
    }
}
