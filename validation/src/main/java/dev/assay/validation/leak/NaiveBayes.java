package dev.assay.validation.leak;

import java.util.Arrays;

/** Naive Bayes over binned features, a count of one half added to every cell. */
final class NaiveBayes {
    private final double[][][] logs;
    private final double[] priors;
    private final int[] features;

    private NaiveBayes(double[][][] logs, double[] priors, int[] features) {
        this.logs = logs;
        this.priors = priors;
        this.features = features;
    }

    /**
     * Learns.
     *
     * @param all every feature's bin of every sample
     * @param features which features to use
     * @param labels the label of every sample
     * @param classes the number of classes
     * @param members which samples to learn from
     */
    static NaiveBayes fit(byte[][] all, int[] features, int[] labels, int classes, int[] members) {
        double[] counts = new double[classes];
        double[][][] cells = new double[features.length][BinnedFeatures.BINS][classes];
        for (double[][] feature : cells) {
            for (double[] bin : feature) {
                Arrays.fill(bin, 0.5);
            }
        }
        for (int i : members) {
            counts[labels[i]]++;
            for (int f = 0; f < features.length; f++) {
                cells[f][all[features[f]][i]][labels[i]]++;
            }
        }
        for (double[][] feature : cells) {
            for (double[] bin : feature) {
                for (int c = 0; c < classes; c++) {
                    bin[c] = Math.log(bin[c] / (counts[c] + 0.5 * BinnedFeatures.BINS));
                }
            }
        }
        double[] priors = new double[classes];
        for (int c = 0; c < classes; c++) {
            priors[c] = counts[c] == 0 ? -1e9 : Math.log(counts[c]);
        }
        return new NaiveBayes(cells, priors, features);
    }

    /** How many of some samples it tells right. */
    int correct(byte[][] all, int[] labels, int[] members) {
        int correct = 0;
        for (int i : members) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < priors.length; c++) {
                double sum = priors[c];
                for (int f = 0; f < features.length; f++) {
                    sum += logs[f][all[features[f]][i]][c];
                }
                if (sum > most) {
                    most = sum;
                    best = c;
                }
            }
            correct += best == labels[i] ? 1 : 0;
        }
        return correct;
    }
}
