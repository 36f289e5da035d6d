package dev.assay.core.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of two accuracies on the same samples, with the score interval of Tango (Stat. Med. 17, 1998): all differences that the
 * score test does not refute. Its coverage stays near 95 % for few samples and for rates near 0 or 1, where Wald's interval fails.
 *
 * @param n samples, at least 1
 * @param onlyFirst samples that the first alone got right (b)
 * @param onlySecond samples that the second alone got right (c)
 * @param difference accuracy of the first minus that of the second, {@code (b - c) / n}, in [-1, 1]
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of the two-sided 95 % interval
 */
public record PairedDifference(int n, int onlyFirst, int onlySecond, double difference, double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);
    /** Halvings of [-1, 1] until the ends are as near as doubles can tell. */
    private static final int HALVINGS = 60;

    /** The difference for these counts; {@code b + c <= n}. */
    public static PairedDifference of(int n, int onlyFirst, int onlySecond) {
        if (n < 1 || onlyFirst < 0 || onlySecond < 0 || (long) onlyFirst + onlySecond > n) {
            throw new IllegalArgumentException("A paired difference needs b, c >= 0 and b + c <= n, received b = "
                    + onlyFirst + ", c = " + onlySecond + ", n = " + n);
        }
        double difference = (double) (onlyFirst - onlySecond) / n;
        double low = onlySecond == n ? -1 : end(n, onlyFirst, onlySecond, Z, -1, difference);
        double high = onlyFirst == n ? 1 : end(n, onlyFirst, onlySecond, -Z, difference, 1);
        return new PairedDifference(n, onlyFirst, onlySecond, difference, low, high);
    }

    /** The difference on [from, to] at which the score, which falls as the difference grows, equals {@code target}. */
    private static double end(int n, int b, int c, double target, double from, double to) {
        double below = from;
        double above = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (below + above) / 2;
            if (score(n, b, c, middle) > target) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }

    /** Tango's equation (5): the standardised distance from delta, the nuisance rate q21 at its maximum-likelihood value given delta. */
    private static double score(int n, int b, int c, double delta) {
        double linear = -b - c + (2.0 * n - b + c) * delta;
        double constant = -c * delta * (1 - delta);
        double root = Math.sqrt(Math.max(0, linear * linear - 8.0 * n * constant));
        double q21 = (root - linear) / (4.0 * n);
        double variance = n * (2 * q21 + delta * (1 - delta));
        double distance = b - c - n * delta;
        if (variance <= 0) {
            return distance == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, distance);
        }
        return distance / Math.sqrt(variance);
    }
}
