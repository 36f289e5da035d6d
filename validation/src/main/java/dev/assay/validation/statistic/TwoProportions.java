package dev.assay.validation.statistic;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of two independent shares.
 *
 * @param difference the first share less the second, -1 to 1
 * @param low lower end of the 99 % interval: hybrid score, Newcombe (Stat. Med. 17, 1998), method 10
 * @param high upper end
 * @param z the pooled z statistic
 * @param pValue two-sided
 * @param n of how many the first share is
 * @param m of how many the second share is
 */
public record TwoProportions(double difference, double low, double high, double z, double pValue, int n, int m) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z99 = NORMAL.inverseSurvivalProbability(0.005);

    /** Compares {@code first} of {@code n} with {@code second} of {@code m}. */
    public static TwoProportions of(int first, int n, int second, int m) {
        if (n < 1 || m < 1 || first < 0 || second < 0 || first > n || second > m) {
            throw new IllegalArgumentException(
                    "Two shares are needed, received " + first + " of " + n + " and " + second + " of " + m);
        }
        double p = (double) first / n;
        double q = (double) second / m;
        double pooled = (double) (first + second) / (n + m);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n + 1.0 / m));
        double z = error > 0 ? (p - q) / error : 0;
        double[] one = wilson(p, n);
        double[] other = wilson(q, m);
        double difference = p - q;
        double low = difference - Math.hypot(p - one[0], other[1] - q);
        double high = difference + Math.hypot(one[1] - p, q - other[0]);
        double pValue = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
        return new TwoProportions(difference, low, high, z, pValue, n, m);
    }

    /** Both ends of Wilson's 99 % interval. */
    private static double[] wilson(double share, int n) {
        double squared = Z99 * Z99;
        double centre = (share + squared / (2 * n)) / (1 + squared / n);
        double half = Z99 * Math.sqrt(share * (1 - share) / n + squared / (4.0 * n * n)) / (1 + squared / n);
        return new double[] {centre - half, centre + half};
    }
}
