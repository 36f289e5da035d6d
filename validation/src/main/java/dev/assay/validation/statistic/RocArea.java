package dev.assay.validation.statistic;

import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The area under the ROC curve: the chance that a positive scores above a negative, ties counting half.
 *
 * @param area 0 to 1
 * @param low lower end of the 95 % interval of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988)
 * @param high upper end
 * @param pValue one-sided for an area above one half, by Mann and Whitney with correction for ties, asymptotic
 * @param n negatives
 * @param m positives
 */
public record RocArea(double area, double low, double high, double pValue, int n, int m) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /** The area for these scores; two of each kind or more. */
    public static RocArea of(double[] negatives, double[] positives) {
        int n = negatives.length;
        int m = positives.length;
        if (n < 2 || m < 2) {
            throw new IllegalArgumentException(
                    "Two negatives and two positives are needed, received " + n + " and " + m);
        }
        double[] all = new double[n + m];
        System.arraycopy(negatives, 0, all, 0, n);
        System.arraycopy(positives, 0, all, n, m);
        NaturalRanking ranking = new NaturalRanking();
        double[] among = ranking.rank(all);
        double[] amongNegatives = ranking.rank(negatives);
        double[] amongPositives = ranking.rank(positives);
        // Placements: for each positive the share of negatives under it, for each negative the share of positives above
        // it.
        double[] under = new double[m];
        double[] above = new double[n];
        for (int i = 0; i < m; i++) {
            under[i] = (among[n + i] - amongPositives[i]) / n;
        }
        for (int i = 0; i < n; i++) {
            above[i] = 1 - (among[i] - amongNegatives[i]) / m;
        }
        double area = mean(under);
        double half = Z * Math.sqrt(variance(under) / m + variance(above) / n);
        double p = MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .with(PValueMethod.ASYMPTOTIC)
                .with(ContinuityCorrection.DISABLED)
                .test(positives, negatives)
                .getPValue();
        // All scores equal: the test has nothing to rank.
        return new RocArea(area, Math.max(0, area - half), Math.min(1, area + half), Double.isNaN(p) ? 1 : p, n, m);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
