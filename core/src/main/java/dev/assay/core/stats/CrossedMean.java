package dev.assay.core.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of what was measured once for every pair of a seed and a test sample, both drawn by chance and crossed: the same samples under
 * every seed. Its interval and test ask about other seeds <em>and</em> other samples.
 *
 * <p>The analysis of variance of {@code y_si = mu + a_s + b_i + e_si} with random {@code a}, {@code b}: the variance of the mean is {@code
 * (MS_seeds + max(MS_samples - MS_rest, 0)) / (S N)}, and the degrees of freedom are those of Hillis, "A comparison of denominator degrees of
 * freedom methods for multiple observer ROC analysis" (Stat. Med. 26, 2007), at most {@code N - 1}. It is the method of Dorfman, Berbaum and
 * Metz (Invest. Radiol. 27, 1992) for readers and cases, with seeds as readers. Where samples add nothing it is the t test over seeds.
 *
 * @param seeds S, at least 2
 * @param samples N, at least 2
 * @param mean the mean
 * @param error its standard error
 * @param freedom degrees of freedom
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of it
 * @param p two-sided p-value against a mean of 0; 1 where everything is 0, and 0 where everything is the same otherwise
 */
public record CrossedMean(
        int seeds, int samples, double mean, double error, double freedom, double low, double high, double p) {
    private static final double TAIL = 0.025;

    /**
     * The mean of a table.
     *
     * @param values a row a seed, all of one length
     */
    public static CrossedMean of(double[][] values) {
        int seeds = values.length;
        int samples = seeds == 0 ? 0 : values[0].length;
        if (seeds < 2 || samples < 2) {
            throw new IllegalArgumentException(
                    "A crossed mean needs 2 seeds and 2 samples or more, received " + seeds + " and " + samples);
        }
        double[] bySeed = new double[seeds];
        double[] bySample = new double[samples];
        double total = 0;
        for (int s = 0; s < seeds; s++) {
            if (values[s].length != samples) {
                throw new IllegalArgumentException("A crossed mean needs the same samples under every seed, received "
                        + samples + " and " + values[s].length);
            }
            for (int i = 0; i < samples; i++) {
                bySeed[s] += values[s][i];
                bySample[i] += values[s][i];
                total += values[s][i];
            }
        }
        // Divided last: sums of right and wrong are exact, and a table of one value then has no spread at all.
        double mean = total / ((double) seeds * samples);
        Arrays.setAll(bySeed, s -> bySeed[s] / samples);
        Arrays.setAll(bySample, i -> bySample[i] / seeds);
        double rest = 0;
        for (int s = 0; s < seeds; s++) {
            for (int i = 0; i < samples; i++) {
                double residual = values[s][i] - bySeed[s] - bySample[i] + mean;
                rest += residual * residual;
            }
        }
        double meanSquareSeeds = samples * variance(bySeed, mean);
        double meanSquareSamples = seeds * variance(bySample, mean);
        double meanSquareRest = rest / ((seeds - 1.0) * (samples - 1.0));
        double sum = meanSquareSeeds + Math.max(meanSquareSamples - meanSquareRest, 0);
        double error = Math.sqrt(sum / ((double) seeds * samples));
        double ratio = meanSquareSeeds == 0 ? Double.POSITIVE_INFINITY : sum / meanSquareSeeds;
        double freedom = sum == 0 ? seeds - 1.0 : Math.min(samples - 1.0, (seeds - 1) * ratio * ratio);
        TDistribution t = TDistribution.of(freedom);
        double p = mean == 0 ? 1 : Math.min(1, 2 * t.survivalProbability(Math.abs(mean) / error));
        double half = error * t.inverseSurvivalProbability(TAIL);
        return new CrossedMean(seeds, samples, mean, error, freedom, mean - half, mean + half, p);
    }

    private static double variance(double[] means, double mean) {
        double squares = 0;
        for (double value : means) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (means.length - 1);
    }
}
