package dev.assay.validation.image;

import dev.assay.core.data.Shape;

/** The grey values of an image. */
public final class Luma {
    private Luma() {}

    /** One grey value a pixel, row-major: the value itself of one channel, the luma of three, the mean of any other number. */
    public static float[] of(float[] values, Shape shape) {
        int channels = shape.axes().get(2);
        if (channels == 1) {
            return values;
        }
        float[] grey = new float[values.length / channels];
        for (int i = 0; i < grey.length; i++) {
            int at = i * channels;
            if (channels == 3) {
                grey[i] = Colour.luma(values[at], values[at + 1], values[at + 2]);
            } else {
                float sum = 0;
                for (int k = 0; k < channels; k++) {
                    sum += values[at + k];
                }
                grey[i] = sum / channels;
            }
        }
        return grey;
    }

    /**
     * Means over a grid of cells that share the image evenly; an image smaller than the grid repeats pixels.
     *
     * @param grey {@code height * width} values
     * @param rows cells from top to bottom
     * @param columns cells from left to right
     */
    public static float[] cells(float[] grey, int height, int width, int rows, int columns) {
        float[] means = new float[rows * columns];
        for (int r = 0; r < rows; r++) {
            int top = Math.min(height - 1, r * height / rows);
            int bottom = Math.max(top + 1, (r + 1) * height / rows);
            for (int c = 0; c < columns; c++) {
                int left = Math.min(width - 1, c * width / columns);
                int right = Math.max(left + 1, (c + 1) * width / columns);
                float sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += grey[y * width + x];
                    }
                }
                means[r * columns + c] = sum / ((bottom - top) * (right - left));
            }
        }
        return means;
    }
}
