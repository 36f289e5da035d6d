package dev.assay.validation.image;

import dev.assay.core.data.InputSpec;
import java.util.List;
import java.util.Locale;

/** A number that describes a whole image, whatever is on it. */
public enum ImageProperty {
    /** Mean grey value, as a share of the bounds. */
    BRIGHTNESS,
    /** Standard deviation of the grey values, as a share of the bounds. */
    CONTRAST,
    /** Mean absolute Laplacian of the grey values, as a share of the bounds. */
    SHARPNESS,
    /** Mean distance of the largest and least channel of a pixel, as a share of the bounds; 0 for one channel. */
    SATURATION,
    /** Entropy of the grey values over 64 levels, in bits. */
    ENTROPY;

    private static final int LEVELS = 64;

    /** The word for sentences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * All properties of an image, in the order of this type.
     *
     * @param values row-major (height, width, channel)
     * @param grey its grey values, as {@link Luma} makes them
     */
    public static float[] all(float[] values, float[] grey, InputSpec spec) {
        List<Integer> axes = spec.shape().axes();
        float low = spec.bounds().low();
        float range = spec.bounds().range();
        double sum = 0;
        double squares = 0;
        int[] histogram = new int[LEVELS];
        for (float value : grey) {
            double u = (value - low) / range;
            sum += u;
            squares += u * u;
            histogram[(int) Math.max(0, Math.min(LEVELS - 1, u * LEVELS))]++;
        }
        double mean = sum / grey.length;
        return new float[] {
            (float) mean,
            (float) Math.sqrt(Math.max(0, squares / grey.length - mean * mean)),
            laplacian(grey, axes.get(0), axes.get(1)) / range,
            saturation(values, axes.get(2)) / range,
            entropy(histogram, grey.length)
        };
    }

    private static float laplacian(float[] grey, int height, int width) {
        double sum = 0;
        for (int r = 1; r < height - 1; r++) {
            for (int c = 1; c < width - 1; c++) {
                int at = r * width + c;
                sum += Math.abs(4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width]);
            }
        }
        int inner = Math.max(1, (height - 2) * (width - 2));
        return (float) (sum / inner);
    }

    private static float saturation(float[] values, int channels) {
        if (channels == 1) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < values.length; i += channels) {
            float least = values[i];
            float most = values[i];
            for (int k = 1; k < channels; k++) {
                least = Math.min(least, values[i + k]);
                most = Math.max(most, values[i + k]);
            }
            sum += most - least;
        }
        return (float) (sum * channels / values.length);
    }

    private static float entropy(int[] histogram, int n) {
        double bits = 0;
        for (int count : histogram) {
            if (count > 0) {
                bits -= count * Math.log((double) count / n);
            }
        }
        return (float) (bits / (n * Math.log(2)));
    }
}
