package dev.assay.validation.probe;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.validation.image.Luma;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a single image that preprocessing changes: levels, their spread and histogram, colour, the energy of differences at several
 * distances and directions, the coarse layout. None of them depends on the label.
 */
public final class ImageStatistics {
    private static final int BINS = 8;
    private static final int GRID = 4;
    private static final int[] DISTANCES = {1, 2, 4};
    private static final int BLOCK = 8;
    private static final double TINY = 1e-3;

    private final int height;
    private final int width;
    private final int channels;
    private final Bounds bounds;
    private final List<String> names = new ArrayList<>();

    /** Statistics of images of this kind. */
    public ImageStatistics(InputSpec spec) {
        height = spec.shape().axes().get(0);
        width = spec.shape().axes().get(1);
        channels = spec.shape().axes().get(2);
        bounds = spec.bounds();
        for (int k = 0; k < channels; k++) {
            String channel = channels == 1 ? "" : " of channel " + k;
            names.add("mean" + channel);
            names.add("standard deviation" + channel);
            names.add("least value" + channel);
            names.add("greatest value" + channel);
        }
        for (int k = 1; k < channels; k++) {
            names.add("channel " + (k - 1) + " less channel " + k);
            names.add("distance of channels " + (k - 1) + " and " + k);
        }
        for (int b = 0; b < BINS; b++) {
            names.add("share of values in eighth " + (b + 1) + " of the bounds");
        }
        names.add("share of values outside the bounds");
        names.add("share of values at the ends of the bounds");
        for (int distance : DISTANCES) {
            names.add("differences across at distance " + distance);
            names.add("differences down at distance " + distance);
        }
        names.add("differences across against down");
        names.add("fine against middle differences");
        names.add("middle against coarse differences");
        names.add("flat neighbours");
        names.add("steps at multiples of 8 pixels");
        for (int cell = 0; cell < GRID * GRID; cell++) {
            names.add("level of cell " + (cell / GRID + 1) + "." + (cell % GRID + 1));
        }
    }

    /** What each number is. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The number of statistics. */
    public int size() {
        return names.size();
    }

    /** The number of the statistic that is the mean of a channel; its standard deviation follows. */
    public int meanOf(int channel) {
        return 4 * channel;
    }

    /** The number of channels. */
    public int channels() {
        return channels;
    }

    /** The statistics of one image. */
    public double[] of(float[] values) {
        double[] all = new double[names.size()];
        int at = levels(values, all);
        at = colours(values, all, at);
        at = histogram(values, all, at);
        float[] grey = Luma.of(values, Shape.of(height, width, channels));
        at = differences(grey, all, at);
        float[] cells = Luma.cells(grey, height, width, GRID, GRID);
        for (float cell : cells) {
            all[at++] = unit(cell);
        }
        return all;
    }

    private double unit(double value) {
        return (value - bounds.low()) / bounds.range();
    }

    private int levels(float[] values, double[] all) {
        int at = 0;
        for (int k = 0; k < channels; k++) {
            double sum = 0;
            double squares = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = k; i < values.length; i += channels) {
                double u = unit(values[i]);
                sum += u;
                squares += u * u;
                least = Math.min(least, u);
                most = Math.max(most, u);
            }
            double n = (double) values.length / channels;
            double mean = sum / n;
            all[at++] = mean;
            all[at++] = Math.sqrt(Math.max(0, squares / n - mean * mean));
            all[at++] = least;
            all[at++] = most;
        }
        return at;
    }

    private int colours(float[] values, double[] all, int from) {
        int at = from;
        double n = (double) values.length / channels;
        for (int k = 1; k < channels; k++) {
            double sum = 0;
            double distance = 0;
            for (int i = 0; i < values.length; i += channels) {
                double d = (values[i + k - 1] - values[i + k]) / bounds.range();
                sum += d;
                distance += Math.abs(d);
            }
            all[at++] = sum / n;
            all[at++] = distance / n;
        }
        return at;
    }

    private int histogram(float[] values, double[] all, int from) {
        double one = 1.0 / values.length;
        for (float value : values) {
            double u = unit(value);
            all[from + (int) Math.max(0, Math.min(BINS - 1, u * BINS))] += one;
            all[from + BINS] += u < -TINY || u > 1 + TINY ? one : 0;
            all[from + BINS + 1] += u <= TINY || u >= 1 - TINY ? one : 0;
        }
        return from + BINS + 2;
    }

    private int differences(float[] grey, double[] all, int from) {
        int at = from;
        double[] across = new double[DISTANCES.length];
        double[] down = new double[DISTANCES.length];
        for (int d = 0; d < DISTANCES.length; d++) {
            across[d] = mean(grey, DISTANCES[d], 0);
            down[d] = mean(grey, 0, DISTANCES[d]);
            all[at++] = across[d];
            all[at++] = down[d];
        }
        all[at++] = Math.log((across[0] + TINY) / (down[0] + TINY));
        all[at++] = Math.log((across[0] + down[0] + TINY) / (across[1] + down[1] + TINY));
        all[at++] = Math.log((across[1] + down[1] + TINY) / (across[2] + down[2] + TINY));
        int flat = 0;
        double steps = 0;
        int counted = 0;
        for (int r = 0; r < height; r++) {
            for (int c = 1; c < width; c++) {
                double d = Math.abs(grey[r * width + c] - grey[r * width + c - 1]) / bounds.range();
                flat += d < TINY ? 1 : 0;
                if (c % BLOCK == 0) {
                    steps += d;
                    counted++;
                }
            }
        }
        all[at++] = (double) flat / (height * Math.max(1, width - 1));
        all[at++] = counted == 0 ? 0 : Math.log((steps / counted + TINY) / (across[0] + TINY));
        return at;
    }

    /** The mean absolute difference of pixels some columns and rows apart. */
    private double mean(float[] grey, int columns, int rows) {
        double sum = 0;
        int count = 0;
        for (int r = rows; r < height; r++) {
            for (int c = columns; c < width; c++) {
                sum += Math.abs(grey[r * width + c] - grey[(r - rows) * width + c - columns]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / (count * bounds.range());
    }
}
