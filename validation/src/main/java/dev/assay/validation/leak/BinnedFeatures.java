package dev.assay.validation.leak;

import dev.assay.core.data.InputSpec;
import dev.assay.validation.split.SampleRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a set of samples shows at every place, cut into at most {@value #BINS} bins: the value, the four lowest bits of the byte, and
 * numbers of the whole sample. Bins are made from the set itself, so that any rising change of all values changes nothing.
 */
final class BinnedFeatures {
    /** Bins of a feature, at most. */
    static final int BINS = 24;

    /** Numbers of the whole sample: mean, deviation, least, greatest and share of odd bytes of each channel. */
    private static final int WHOLE = 5;

    private static final float GRID = 1e-3f;

    private final int places;
    private final boolean bytes;
    private final int channels;
    private final byte[][] features;

    private BinnedFeatures(int places, boolean bytes, int channels, byte[][] features) {
        this.places = places;
        this.bytes = bytes;
        this.channels = channels;
        this.features = features;
    }

    /**
     * Cuts the features of all rows.
     *
     * @param rows one or more
     * @param bytes whether to look at lowest bits too
     */
    static BinnedFeatures of(SampleRows rows, boolean bytes) {
        int places = rows.spec().features();
        int channels =
                rows.spec().shape().isImage() ? rows.spec().shape().axes().get(2) : 1;
        byte[][] features = new byte[places * (bytes ? 2 : 1) + WHOLE * channels][];
        IntStream.range(0, places).parallel().forEach(place -> {
            float[] column = new float[rows.size()];
            for (int i = 0; i < column.length; i++) {
                column[i] = rows.values(i)[place];
            }
            features[place] = binned(column);
            if (bytes) {
                byte[] low = new byte[column.length];
                for (int i = 0; i < low.length; i++) {
                    low[i] = (byte) (level(column[i], rows.spec()) & 15);
                }
                features[places + place] = low;
            }
        });
        int first = places * (bytes ? 2 : 1);
        for (int k = 0; k < channels; k++) {
            float[][] whole = new float[WHOLE][rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                whole(rows, i, k, channels, whole);
            }
            for (int w = 0; w < WHOLE; w++) {
                features[first + k * WHOLE + w] = binned(whole[w]);
            }
        }
        return new BinnedFeatures(places, bytes, channels, features);
    }

    /** Whether the values of these rows are bytes over the bounds. */
    static boolean onByteGrid(SampleRows rows) {
        for (int i = 0; i < Math.min(50, rows.size()); i++) {
            for (float value : rows.values(i)) {
                double steps = 255.0
                        * (value - rows.spec().bounds().low())
                        / rows.spec().bounds().range();
                if (Math.abs(steps - Math.rint(steps)) > 255 * GRID * 0.01) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The bytes at a place without their two lowest bits. */
    static byte[] coarse(SampleRows rows, int place) {
        float[] column = new float[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = level(rows.values(i)[place], rows.spec()) >> 2;
        }
        return binned(column);
    }

    private static int level(float value, InputSpec spec) {
        return Math.round(255 * (value - spec.bounds().low()) / spec.bounds().range());
    }

    private static void whole(SampleRows rows, int row, int channel, int channels, float[][] whole) {
        float[] values = rows.values(row);
        double sum = 0;
        double squares = 0;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        int odd = 0;
        int n = values.length / channels;
        for (int i = channel; i < values.length; i += channels) {
            sum += values[i];
            squares += (double) values[i] * values[i];
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
            odd += level(values[i], rows.spec()) & 1;
        }
        double mean = sum / n;
        whole[0][row] = (float) mean;
        whole[1][row] = (float) Math.sqrt(Math.max(0, squares / n - mean * mean));
        whole[2][row] = least;
        whole[3][row] = most;
        whole[4][row] = (float) odd / n;
    }

    /** A bin a value where there are few values, else bins of equal shares. */
    private static byte[] binned(float[] column) {
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        float[] edges = new float[BINS - 1];
        int distinct = 0;
        for (int i = 1; i < sorted.length && distinct <= BINS - 1; i++) {
            if (sorted[i] > sorted[i - 1]) {
                if (distinct < BINS - 1) {
                    edges[distinct] = sorted[i];
                }
                distinct++;
            }
        }
        if (distinct > BINS - 1) {
            for (int b = 1; b < BINS; b++) {
                edges[b - 1] = sorted[(int) ((long) b * sorted.length / BINS)];
            }
        } else {
            edges = Arrays.copyOf(edges, distinct);
        }
        byte[] bins = new byte[column.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = (byte) bin(edges, column[i]);
        }
        return bins;
    }

    /** The number of edges at or under a value; edges may repeat. */
    private static int bin(float[] edges, float value) {
        int low = 0;
        int high = edges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All features: values by place, then lowest bits by place, then numbers of the whole sample. */
    byte[][] all() {
        return features;
    }

    /** Whether a feature is a number of the whole sample. */
    boolean isWhole(int feature) {
        return feature >= places * (bytes ? 2 : 1);
    }

    /** Whether a feature is the lowest bits of a place. */
    boolean isLowBits(int feature) {
        return bytes && feature >= places && !isWhole(feature);
    }

    /** The place of a feature among the values of a sample. */
    int place(int feature) {
        return isLowBits(feature) ? feature - places : feature;
    }

    /** What a number of the whole sample is. */
    String wholeName(int feature) {
        int at = feature - places * (bytes ? 2 : 1);
        String name = switch (at % WHOLE) {
            case 0 -> "mean";
            case 1 -> "standard deviation";
            case 2 -> "least value";
            case 3 -> "greatest value";
            default -> "share of odd bytes";
        };
        return channels == 1 ? name : name + " of channel " + at / WHOLE;
    }
}
