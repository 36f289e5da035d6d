package dev.assay.reports.document;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;

/**
 * A small image.
 *
 * @param width in pixels
 * @param height in pixels
 * @param png the PNG file in Base64
 */
public record Picture(int width, int height, String png) {
    /** The factors by which a difference may be enlarged, largest first: round numbers, since people read them. */
    private static final double[] SCALES = {1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5};

    public Picture {
        if (!PngEncoder.isBase64(png)) {
            throw new IllegalArgumentException("A picture needs its PNG file in Base64");
        }
    }

    /**
     * A change, drawn.
     *
     * @param picture mid-grey where nothing changed, lighter where a value grew, darker where it shrank
     * @param scale how many times the change was enlarged
     */
    public record Difference(Picture picture, double scale) {}

    /**
     * Draws values as they are; the bounds become black and white.
     *
     * @param values {@code spec.features()} values, row-major (height, width, channel)
     * @param spec shape, an image with 1 or 3 channels, and bounds
     */
    public static Picture of(float[] values, InputSpec spec) {
        float low = spec.bounds().low();
        float range = spec.bounds().range();
        double[] levels = new double[spec.features()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (values[i] - low) / range;
        }
        return PngEncoder.encode(levels, spec.shape());
    }

    /** Draws values on a scale of their own: 0 is mid-grey, the value farthest from it black or white. */
    public static Picture aroundZero(float[] values, Shape shape) {
        float reach = Float.MIN_NORMAL;
        for (float value : values) {
            reach = Math.max(reach, Math.abs(value));
        }
        return of(values, new InputSpec(shape, new Bounds(-reach, reach)));
    }

    /** Draws {@code to - from}, enlarged around mid-grey by the largest round factor at which nothing is cut off. */
    public static Difference difference(float[] from, float[] to, InputSpec spec) {
        double[] change = new double[spec.features()];
        double largest = 0;
        for (int i = 0; i < change.length; i++) {
            change[i] = ((double) to[i] - from[i]) / spec.bounds().range();
            largest = Math.max(largest, Math.abs(change[i]));
        }
        double scale = scaleFor(largest);
        for (int i = 0; i < change.length; i++) {
            change[i] = 0.5 + scale * change[i];
        }
        return new Difference(PngEncoder.encode(change, spec.shape()), scale);
    }

    private static double scaleFor(double largest) {
        for (double scale : SCALES) {
            // A float32 step above eps must not halve the factor.
            if (scale * largest <= 0.5 + 1e-4) {
                return scale;
            }
        }
        return SCALES[SCALES.length - 1];
    }
}
