package dev.assay.validation.image;

import dev.assay.core.data.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * 64-bit hashes that change in few bits when an image is compressed, scaled, brightened or made a little noisy. Belongs to one thread.
 */
public final class PerceptualHash {
    private static final int SIDE = 16;
    private static final int LOW = 8;
    private static final float[][] COSINES = new float[LOW][SIDE];

    static {
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIDE; x++) {
                COSINES[u][x] = (float) Math.cos(Math.PI * u * (2 * x + 1) / (2 * SIDE));
            }
        }
    }

    private static final float FLAT = 0.1f;

    private final int height;
    private final int width;

    /** Hashes of images of a shape: height, width, channels. */
    public PerceptualHash(Shape shape) {
        List<Integer> axes = shape.axes();
        height = axes.get(0);
        width = axes.get(1);
    }

    /**
     * The difference hash: which of 8 x 9 cells are darker than their right neighbour (Krawetz 2013), by more than a tenth of the cells'
     * standard deviation, so that noise on an even ground changes nothing.
     */
    public long difference(float[] grey) {
        float[] cells = Luma.cells(grey, height, width, 8, 9);
        float slack = FLAT * deviation(cells);
        long hash = 0;
        for (int r = 0; r < 8; r++) {
            for (int c = 0; c < 8; c++) {
                hash = hash << 1 | (cells[9 * r + c] + slack < cells[9 * r + c + 1] ? 1 : 0);
            }
        }
        return hash;
    }

    /** The frequency hash: which of the 64 lowest cosine coefficients of 16 x 16 cells are above their median (Zauner 2010). */
    public long frequency(float[] grey) {
        float[] cells = Luma.cells(grey, height, width, SIDE, SIDE);
        float[] half = new float[LOW * SIDE];
        for (int u = 0; u < LOW; u++) {
            for (int y = 0; y < SIDE; y++) {
                float sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[u][x] * cells[y * SIDE + x];
                }
                half[u * SIDE + y] = sum;
            }
        }
        float[] coefficients = new float[LOW * LOW];
        for (int u = 0; u < LOW; u++) {
            for (int v = 0; v < LOW; v++) {
                float sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += COSINES[v][y] * half[u * SIDE + y];
                }
                coefficients[u * LOW + v] = sum;
            }
        }
        // The mean says nothing about the picture.
        coefficients[0] = 0;
        float[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        float median = (sorted[31] + sorted[32]) / 2;
        long hash = 0;
        for (float coefficient : coefficients) {
            hash = hash << 1 | (coefficient > median ? 1 : 0);
        }
        return hash;
    }

    private static float deviation(float[] values) {
        float sum = 0;
        float squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }
        float mean = sum / values.length;
        return (float) Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }
}
