package dev.assay.validation.image;

import java.util.List;

/** Operations that lose fine detail. */
public final class Smoothing {
    private Smoothing() {}

    /** Gaussian blur with a standard deviation of {@code sigma} pixels, above 0; the edge is repeated outwards. */
    public static ImageOperation gaussian(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + radius];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return (values, spec) -> {
            List<Integer> axes = spec.shape().axes();
            int channels = axes.get(2);
            float[] rows = along(values, axes.get(0), axes.get(1), axes.get(1) * channels, channels, channels, kernel);
            return along(rows, axes.get(1), axes.get(0), channels, axes.get(1) * channels, channels, kernel);
        };
    }

    /** Convolves every line of {@code length} pixels that are {@code step} apart; lines are {@code stride} apart. */
    private static float[] along(
            float[] values, int lines, int length, int stride, int step, int channels, float[] kernel) {
        int radius = kernel.length / 2;
        float[] out = new float[values.length];
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < length; at++) {
                for (int k = 0; k < channels; k++) {
                    float sum = 0;
                    for (int i = -radius; i <= radius; i++) {
                        int place = Math.max(0, Math.min(length - 1, at + i));
                        sum += kernel[i + radius] * values[line * stride + place * step + k];
                    }
                    out[line * stride + at * step + k] = sum;
                }
            }
        }
        return out;
    }

    /**
     * Made smaller by {@code factor}, above 1, and enlarged again, both bilinear over pixel centres, the smaller image averaging what falls into its pixels.
     */
    public static ImageOperation resized(double factor) {
        return (values, spec) -> {
            List<Integer> axes = spec.shape().axes();
            int height = axes.get(0);
            int width = axes.get(1);
            int channels = axes.get(2);
            int low = Math.max(1, (int) Math.round(height / factor));
            int narrow = Math.max(1, (int) Math.round(width / factor));
            float[] small = resample(values, height, width, low, narrow, channels);
            return resample(small, low, narrow, height, width, channels);
        };
    }

    /** Bilinear where the image grows, area average where it shrinks, each axis by itself. */
    private static float[] resample(float[] values, int height, int width, int toHeight, int toWidth, int channels) {
        float[] across = new float[height * toWidth * channels];
        for (int to = 0; to < toWidth; to++) {
            Weights weights = Weights.of(to, toWidth, width);
            for (int r = 0; r < height; r++) {
                for (int k = 0; k < channels; k++) {
                    float sum = 0;
                    for (int i = 0; i < weights.weight.length; i++) {
                        sum += weights.weight[i] * values[(r * width + weights.place(i, width)) * channels + k];
                    }
                    across[(r * toWidth + to) * channels + k] = sum;
                }
            }
        }
        float[] out = new float[toHeight * toWidth * channels];
        for (int to = 0; to < toHeight; to++) {
            Weights weights = Weights.of(to, toHeight, height);
            for (int c = 0; c < toWidth * channels; c++) {
                float sum = 0;
                for (int i = 0; i < weights.weight.length; i++) {
                    sum += weights.weight[i] * across[weights.place(i, height) * toWidth * channels + c];
                }
                out[to * toWidth * channels + c] = sum;
            }
        }
        return out;
    }

    /** How much the pixels from {@code first} on count for a pixel of the other size: a triangle as wide as the larger pixel. */
    private static final class Weights {
        private final int first;
        private final float[] weight;

        private Weights(int first, float[] weight) {
            this.first = first;
            this.weight = weight;
        }

        static Weights of(int to, int toSize, int fromSize) {
            double ratio = (double) fromSize / toSize;
            double reach = Math.max(1, ratio);
            double centre = (to + 0.5) * ratio - 0.5;
            int first = (int) Math.ceil(centre - reach);
            int last = (int) Math.floor(centre + reach);
            float[] weight = new float[last - first + 1];
            float sum = 0;
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) Math.max(0, 1 - Math.abs(first + i - centre) / reach);
                sum += weight[i];
            }
            for (int i = 0; i < weight.length; i++) {
                weight[i] /= sum;
            }
            return new Weights(first, weight);
        }

        int place(int i, int size) {
            return Math.max(0, Math.min(size - 1, first + i));
        }
    }
}
