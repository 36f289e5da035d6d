package dev.assay.validation.statistic;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The classifier two-sample test of Lopez-Paz and Oquab (ICLR 2017): a classifier learns to tell the samples apart, and is judged on rows
 * it has not seen, as many of each sample. Where the samples are of one source its accuracy is near normal around one half with variance
 * {@code 1/(4n)}.
 *
 * @param accuracy on the held-out rows, scores above the threshold counting for the second sample
 * @param pValue one-sided, by that normal distribution with continuity correction
 * @param area the area under the ROC curve of the same scores
 * @param effect {@code max(2 area - 1, 0)}: 0 where nothing can be told apart, 1 where everything can
 * @param n held-out rows, both samples together
 */
public record ClassifierTwoSample(double accuracy, double pValue, RocArea area, double effect, int n) {
    /**
     * Tests held-out scores.
     *
     * @param first scores of rows of the first sample
     * @param second scores of rows of the second sample, as many
     * @param threshold scores above it are taken for the second sample
     */
    public static ClassifierTwoSample of(double[] first, double[] second, double threshold) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "As many rows of both samples are needed, received " + first.length + " and " + second.length);
        }
        int right = 0;
        for (int i = 0; i < first.length; i++) {
            right += first[i] <= threshold ? 1 : 0;
            right += second[i] > threshold ? 1 : 0;
        }
        int n = 2 * first.length;
        double z = (right - 0.5 - n / 2.0) / Math.sqrt(n / 4.0);
        RocArea area = RocArea.of(first, second);
        return new ClassifierTwoSample(
                (double) right / n,
                NormalDistribution.of(0, 1).survivalProbability(z),
                area,
                Math.max(0, 2 * area.area() - 1),
                n);
    }
}
