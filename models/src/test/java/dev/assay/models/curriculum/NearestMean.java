package dev.assay.models.curriculum;

import dev.assay.core.data.Dataset;

/** What can be had without training. */
final class NearestMean {
    private NearestMean() {}

    /** The share of test samples whose nearest mean image, over the training samples of a class, is that of their class. */
    static double accuracy(Dataset train, Dataset test) {
        int classes = train.classes().size();
        int features = train.spec().features();
        double[][] means = new double[classes][features];
        int[] counts = new int[classes];
        float[] sample = new float[features];
        for (int i = 0; i < train.size(); i++) {
            train.read(i, sample, 0);
            counts[train.label(i)]++;
            for (int k = 0; k < features; k++) {
                means[train.label(i)][k] += sample[k];
            }
        }
        for (int c = 0; c < classes; c++) {
            for (int k = 0; k < features; k++) {
                means[c][k] /= counts[c];
            }
        }
        int hits = 0;
        for (int i = 0; i < test.size(); i++) {
            test.read(i, sample, 0);
            int nearest = 0;
            for (int c = 1; c < classes; c++) {
                nearest = distance(sample, means[c]) < distance(sample, means[nearest]) ? c : nearest;
            }
            hits += nearest == test.label(i) ? 1 : 0;
        }
        return hits / (double) test.size();
    }

    /** The mean squared difference of test samples from the mean training sample. */
    static double errorOfMeanImage(Dataset train, Dataset test) {
        int features = train.spec().features();
        double[] mean = new double[features];
        float[] sample = new float[features];
        for (int i = 0; i < train.size(); i++) {
            train.read(i, sample, 0);
            for (int k = 0; k < features; k++) {
                mean[k] += sample[k] / (double) train.size();
            }
        }
        double sum = 0;
        for (int i = 0; i < test.size(); i++) {
            test.read(i, sample, 0);
            sum += distance(sample, mean) / features;
        }
        return sum / test.size();
    }

    private static double distance(float[] sample, double[] mean) {
        double sum = 0;
        for (int k = 0; k < mean.length; k++) {
            sum += (sample[k] - mean[k]) * (sample[k] - mean[k]);
        }
        return sum;
    }
}
