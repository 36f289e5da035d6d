package dev.assay.core.stats;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;

/**
 * The bootstrap over two levels, seeds and test samples: seeds are drawn with replacement, and so are samples, once for all seeds, because
 * every seed was judged on the same ones (the pigeonhole bootstrap of Owen, Ann. Appl. Stat. 1, 2007; samples drawn anew for each seed would
 * average the chance of the samples away). The interval is that of the percentiles. It assumes no distribution, and with few seeds it is too
 * narrow, because so few cannot stand for those that were not run: {@link CrossedMean} decides, this is looked at beside it.
 *
 * @param mean the mean of the table
 * @param error the standard deviation of the resampled means
 * @param low lower end of the two-sided 95 % interval
 * @param high upper end of it
 */
public record HierarchicalBootstrap(double mean, double error, double low, double high) {
    /** Draws; with so many the ends are order statistics, without interpolation. */
    public static final int RESAMPLES = 1_999;

    private static final int BEYOND = (RESAMPLES + 1) / 40;

    /**
     * Draws.
     *
     * @param values a row a seed, all of one length, at least one value
     * @param random drawn from, each resample at a place of its own
     */
    public static HierarchicalBootstrap of(double[][] values, KeyedRandom random) {
        int seeds = values.length;
        int samples = seeds == 0 ? 0 : values[0].length;
        if (samples == 0 || Arrays.stream(values).anyMatch(row -> row.length != samples)) {
            throw new IllegalArgumentException(
                    "A bootstrap over seeds and samples needs rows of one length, received " + seeds + " rows");
        }
        double[] means = new double[RESAMPLES];
        double sum = 0;
        for (int r = 0; r < RESAMPLES; r++) {
            means[r] = resampled(values, random.at(0, r, 0));
            sum += means[r];
        }
        double squares = 0;
        for (double mean : means) {
            squares += (mean - sum / RESAMPLES) * (mean - sum / RESAMPLES);
        }
        Arrays.sort(means);
        double mean = Arrays.stream(values).flatMapToDouble(Arrays::stream).sum() / ((double) seeds * samples);
        return new HierarchicalBootstrap(
                mean, Math.sqrt(squares / (RESAMPLES - 1)), means[BEYOND - 1], means[RESAMPLES - BEYOND]);
    }

    private static double resampled(double[][] values, KeyedRandom random) {
        int seeds = values.length;
        int samples = values[0].length;
        double[] summed = new double[samples];
        for (int draw = 0; draw < seeds; draw++) {
            double[] row = values[random.nextInt(seeds)];
            for (int i = 0; i < samples; i++) {
                summed[i] += row[i];
            }
        }
        double sum = 0;
        for (int draw = 0; draw < samples; draw++) {
            sum += summed[random.nextInt(samples)];
        }
        return sum / ((double) seeds * samples);
    }
}
