package dev.assay.validation.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Confident learning (Northcutt, Jiang and Chuang, JAIR 70, 2021): a sample is a candidate for a wrong label where out-of-fold
 * probabilities reach the mean self-confidence of another class. The scores of least squares become probabilities through a softmax whose
 * one temperature is fitted to the labels.
 */
public final class ConfidentLearning {
    private ConfidentLearning() {}

    /**
     * A sample whose label may be wrong.
     *
     * @param row its row
     * @param suggested the class it is taken for
     * @param margin the probability of that class less that of the label
     */
    public record Candidate(int row, int suggested, double margin) {}

    /**
     * All candidates, the plainest first.
     *
     * @param scores out-of-fold scores, a row a sample
     * @param labels the labels as they came
     */
    public static List<Candidate> candidates(float[][] scores, int[] labels) {
        if (labels.length == 0) {
            return List.of();
        }
        int classes = scores[0].length;
        double[][] p = probabilities(scores, temperature(scores, labels));
        double[] confidence = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            confidence[labels[i]] += p[i][labels[i]];
            counts[labels[i]]++;
        }
        for (int c = 0; c < classes; c++) {
            confidence[c] = counts[c] == 0 ? Double.POSITIVE_INFINITY : confidence[c] / counts[c];
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            int best = -1;
            for (int c = 0; c < classes; c++) {
                if (p[i][c] >= confidence[c] && (best < 0 || p[i][c] > p[i][best])) {
                    best = c;
                }
            }
            if (best >= 0 && best != labels[i]) {
                candidates.add(new Candidate(i, best, p[i][best] - p[i][labels[i]]));
            }
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.margin()));
        return candidates;
    }

    /** The inverse temperature at which the labels are most likely, by golden-section search on its logarithm. */
    private static double temperature(float[][] scores, int[] labels) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = Math.log(0.5);
        double high = Math.log(100);
        for (int step = 0; step < 25; step++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            if (loss(scores, labels, Math.exp(left)) < loss(scores, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(float[][] scores, int[] labels, double beta) {
        double sum = 0;
        int step = Math.max(1, labels.length / 4_000);
        for (int i = 0; i < labels.length; i += step) {
            double most = Double.NEGATIVE_INFINITY;
            for (float score : scores[i]) {
                most = Math.max(most, beta * score);
            }
            double total = 0;
            for (float score : scores[i]) {
                total += Math.exp(beta * score - most);
            }
            sum += most + Math.log(total) - beta * scores[i][labels[i]];
        }
        return sum;
    }

    private static double[][] probabilities(float[][] scores, double beta) {
        double[][] all = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            double[] p = new double[scores[i].length];
            double most = Double.NEGATIVE_INFINITY;
            for (float score : scores[i]) {
                most = Math.max(most, beta * score);
            }
            double total = 0;
            for (int c = 0; c < p.length; c++) {
                p[c] = Math.exp(beta * scores[i][c] - most);
                total += p[c];
            }
            for (int c = 0; c < p.length; c++) {
                p[c] /= total;
            }
            all[i] = p;
        }
        return all;
    }
}
