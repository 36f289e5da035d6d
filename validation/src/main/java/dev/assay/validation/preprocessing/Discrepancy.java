package dev.assay.validation.preprocessing;

import dev.assay.core.stats.Holm;
import dev.assay.validation.probe.ImageStatistics;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far apart two sets of images are, statistic by statistic.
 */
public final class Discrepancy {
    /** A statistic counts at most as much as one that is two standard deviations off. */
    private static final double MOST = 4;

    private final double[] effects;
    private final double[] ratios;
    private final double[] adjusted;
    private final double total;

    private Discrepancy(double[] effects, double[] ratios, double[] adjusted, double total) {
        this.effects = effects;
        this.ratios = ratios;
        this.adjusted = adjusted;
        this.total = total;
    }

    /** Describes every image. */
    static double[][] describe(float[][] images, ImageStatistics statistics) {
        double[][] all = new double[images.length][];
        IntStream.range(0, images.length).parallel().forEach(i -> all[i] = statistics.of(images[i]));
        return all;
    }

    /** Compares two sets of described images, two each or more. */
    static Discrepancy of(double[][] first, double[][] second) {
        int m = first[0].length;
        double[] effects = new double[m];
        double[] ratios = new double[m];
        double[] p = new double[m];
        double total = 0;
        for (int j = 0; j < m; j++) {
            double[] a = moments(first, j);
            double[] b = moments(second, j);
            double pooled = Math.sqrt((a[1] + b[1]) / 2);
            // A statistic that never varies tells by a thousandth of the bounds.
            double d = (b[0] - a[0]) / Math.max(pooled, 1e-3);
            effects[j] = d;
            ratios[j] = Math.sqrt((b[1] + 1e-12) / (a[1] + 1e-12));
            double error = Math.sqrt(a[1] / first.length + b[1] / second.length);
            double z = error > 0 ? Math.abs(b[0] - a[0]) / error : a[0] == b[0] ? 0 : Double.POSITIVE_INFINITY;
            p[j] = Double.isInfinite(z)
                    ? 0
                    : Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
            // The spread of a statistic from image to image tells steps apart that move its mean alike.
            double spread = Math.log((Math.sqrt(b[1]) + 1e-3) / (Math.sqrt(a[1]) + 1e-3));
            total += Math.min(MOST, d * d) + Math.min(MOST, spread * spread);
        }
        double chance = 1.5 * m * (1.0 / first.length + 1.0 / second.length);
        return new Discrepancy(effects, ratios, Holm.adjust(p), Math.max(0, total - chance));
    }

    private static double[] moments(double[][] rows, int j) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[j];
        }
        double mean = sum / rows.length;
        double squares = 0;
        for (double[] row : rows) {
            squares += (row[j] - mean) * (row[j] - mean);
        }
        return new double[] {mean, squares / (rows.length - 1)};
    }

    /** Differences of the means in standard deviations, second less first. */
    public double effect(int statistic) {
        return effects[statistic];
    }

    /** The standard deviation of the second set over that of the first. */
    public double ratio(int statistic) {
        return ratios[statistic];
    }

    /** The p-value of the difference of the means, normal, after Holm over all statistics. */
    public double adjustedP(int statistic) {
        return adjusted[statistic];
    }

    /** The statistic that is furthest off among those with an adjusted p-value under a level; -1 where there is none. */
    public int largest(double level) {
        int largest = -1;
        for (int j = 0; j < effects.length; j++) {
            if (adjusted[j] < level && (largest < 0 || Math.abs(effects[j]) > Math.abs(effects[largest]))) {
                largest = j;
            }
        }
        return largest;
    }

    /** The sum of squared effects and squared logarithms of the ratios, each at most 4, less what chance makes of it. */
    public double total() {
        return total;
    }
}
