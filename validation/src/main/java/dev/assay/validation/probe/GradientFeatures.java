package dev.assay.validation.probe;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.validation.image.Luma;
import dev.assay.validation.split.RowForm;
import dev.assay.validation.split.SampleRows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Describes images by histograms of oriented gradients over a grid of cells (Dalal and Triggs, CVPR 2005) and by coarse colours, both free
 * of shift and scale of the values: enough to tell classes apart far above chance in a moment, and the same whether a split was divided by
 * 255 or not. Samples that are no images are described by their values, standardised each.
 */
public final class GradientFeatures {
    private static final int GRID = 7;
    private static final int ORIENTATIONS = 8;
    private static final int COLOURS = 4;

    private GradientFeatures() {}

    /** The description of every row, all of one length. */
    public static float[][] of(SampleRows rows) {
        float[][] all = new float[rows.size()][];
        RowForm form = form(rows.spec());
        IntStream.range(0, all.length)
                .parallel()
                .forEach(i -> all[i] = form.of().apply(rows.values(i)));
        return all;
    }

    /** The description of samples of one kind. */
    public static RowForm form(InputSpec spec) {
        Shape shape = spec.shape();
        List<Integer> axes = shape.axes();
        if (axes.size() != 3 || axes.get(0) < GRID || axes.get(1) < GRID) {
            return new RowForm(spec, GradientFeatures::standardised);
        }
        int length = GRID * GRID * ORIENTATIONS + COLOURS * COLOURS * axes.get(2);
        return new RowForm(
                new InputSpec(Shape.of(length), Bounds.UNIT), values -> describe(standardised(values), shape));
    }

    private static float[] describe(float[] values, Shape shape) {
        List<Integer> axes = shape.axes();
        int height = axes.get(0);
        int width = axes.get(1);
        int channels = axes.get(2);
        float[] grey = Luma.of(values, shape);
        float[] features = new float[GRID * GRID * ORIENTATIONS + COLOURS * COLOURS * channels];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                gradient(grey, height, width, r, c, features);
            }
        }
        normalise(features);
        float[] plane = new float[height * width];
        for (int k = 0; k < channels; k++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = values[i * channels + k];
            }
            float[] cells = Luma.cells(plane, height, width, COLOURS, COLOURS);
            for (int i = 0; i < cells.length; i++) {
                // Of the same order as the roots of histogram shares.
                features[GRID * GRID * ORIENTATIONS + k * cells.length + i] = 0.2f * cells[i];
            }
        }
        return features;
    }

    /** Adds the gradient at a pixel to the four nearest cells and two nearest orientations, by distance. */
    private static void gradient(float[] grey, int height, int width, int r, int c, float[] features) {
        float dx = grey[r * width + Math.min(width - 1, c + 1)] - grey[r * width + Math.max(0, c - 1)];
        float dy = grey[Math.min(height - 1, r + 1) * width + c] - grey[Math.max(0, r - 1) * width + c];
        float size = (float) Math.sqrt(dx * dx + dy * dy);
        if (size == 0) {
            return;
        }
        double turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * ORIENTATIONS;
        int direction = (int) turn;
        float past = (float) (turn - direction);
        float y = (r + 0.5f) * GRID / height - 0.5f;
        float x = (c + 0.5f) * GRID / width - 0.5f;
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        for (int i = 0; i < 2; i++) {
            int row = top + i;
            float down = i == 0 ? 1 - (y - top) : y - top;
            for (int j = 0; j < 2 && row >= 0 && row < GRID; j++) {
                int column = left + j;
                if (column < 0 || column >= GRID) {
                    continue;
                }
                float weight = size * down * (j == 0 ? 1 - (x - left) : x - left);
                int cell = (row * GRID + column) * ORIENTATIONS;
                features[cell + direction % ORIENTATIONS] += weight * (1 - past);
                features[cell + (direction + 1) % ORIENTATIONS] += weight * past;
            }
        }
    }

    /** Every cell to shares of itself and its surroundings, then their roots (Arandjelovic and Zisserman, CVPR 2012). */
    private static void normalise(float[] features) {
        float total = 0;
        for (float feature : features) {
            total += feature;
        }
        float floor = total / (GRID * GRID) * 0.2f + 1e-6f;
        for (int cell = 0; cell < GRID * GRID; cell++) {
            float sum = floor;
            for (int o = 0; o < ORIENTATIONS; o++) {
                sum += features[cell * ORIENTATIONS + o];
            }
            for (int o = 0; o < ORIENTATIONS; o++) {
                int at = cell * ORIENTATIONS + o;
                features[at] = (float) Math.sqrt(features[at] / sum);
            }
        }
    }

    private static float[] standardised(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        float[] standard = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            standard[i] = deviation > 0 ? (float) ((values[i] - mean) / deviation) : 0;
        }
        return standard;
    }
}
