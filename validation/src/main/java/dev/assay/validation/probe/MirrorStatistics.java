package dev.assay.validation.probe;

import dev.assay.core.data.Shape;
import dev.assay.validation.image.Luma;

/**
 * Numbers of a single image that change their sign, and nothing else, when it is mirrored left to right: levels, slanted edges and the energy of
 * differences on the left less those on the right, and which way steps rise. A set whose means are far from 0 is not as likely as its mirror
 * image: light falls from one side, cameras and programs that resize leave traces (Lin et al., "Visual chirality", CVPR 2020).
 */
public final class MirrorStatistics {
    private static final int LEVELS_DOWN = 8;
    private static final int LEVELS_ACROSS = 4;
    private static final int SLANTS_DOWN = 4;
    private static final int SLANTS_ACROSS = 2;
    private static final int BANDS = 16;
    private static final int LAGS = 4;

    private final Shape shape;
    private final int height;
    private final int width;
    private final int bands;

    /**
     * Statistics of images of one shape.
     *
     * @param shape height, width and channels, as {@link #fit} says
     */
    public MirrorStatistics(Shape shape) {
        if (!fit(shape)) {
            throw new IllegalArgumentException("Expected images of 8 x 8 or more, received " + shape);
        }
        this.shape = shape;
        height = shape.axes().get(0);
        width = shape.axes().get(1);
        bands = Math.min(BANDS, (width - 1) / 2);
    }

    /** Whether samples of a shape are images large enough. */
    public static boolean fit(Shape shape) {
        return shape.axes().size() == 3
                && shape.axes().get(0) >= 2 * SLANTS_DOWN
                && shape.axes().get(1) >= 2 * LEVELS_ACROSS;
    }

    /** How many there are. */
    public int size() {
        return LEVELS_DOWN * LEVELS_ACROSS + SLANTS_DOWN * SLANTS_ACROSS + 2 * bands + 1 + LAGS;
    }

    /** The statistics of one image. */
    public float[] of(float[] values) {
        float[] grey = Luma.of(values, shape);
        float[] all = new float[size()];
        int at = put(all, 0, differences(grey, height, width, -1), height, width / 2, LEVELS_DOWN, LEVELS_ACROSS);
        // Mirroring turns the sign of a slant and moves it to the other side: the sum of both sides changes its sign.
        at = put(
                all,
                at,
                differences(slants(grey), height - 2, width - 2, 1),
                height - 2,
                (width - 2) / 2,
                SLANTS_DOWN,
                SLANTS_ACROSS);
        at = put(all, at, differences(stepsAcross(grey), height, width - 1, -1), height, (width - 1) / 2, 1, bands);
        at = put(all, at, differences(stepsDown(grey), height - 1, width, -1), height - 1, width / 2, 1, bands);
        skewness(grey, all, at);
        return all;
    }

    private static int put(float[] all, int at, float[] plane, int height, int width, int rows, int columns) {
        float[] cells = Luma.cells(plane, height, width, rows, columns);
        System.arraycopy(cells, 0, all, at, cells.length);
        return at + cells.length;
    }

    /** The left half of a plane plus {@code sign} times the right half, folded over it. */
    private static float[] differences(float[] plane, int height, int width, int sign) {
        int half = width / 2;
        float[] folded = new float[height * half];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < half; c++) {
                folded[r * half + c] = plane[r * width + c] + sign * plane[r * width + width - 1 - c];
            }
        }
        return folded;
    }

    /** The product of the central differences across and down at every inner pixel. */
    private float[] slants(float[] grey) {
        float[] plane = new float[(height - 2) * (width - 2)];
        for (int r = 1; r < height - 1; r++) {
            for (int c = 1; c < width - 1; c++) {
                int i = r * width + c;
                plane[(r - 1) * (width - 2) + c - 1] =
                        (grey[i + 1] - grey[i - 1]) * (grey[i + width] - grey[i - width]);
            }
        }
        return plane;
    }

    private float[] stepsAcross(float[] grey) {
        float[] plane = new float[height * (width - 1)];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c + 1 < width; c++) {
                plane[r * (width - 1) + c] = Math.abs(grey[r * width + c + 1] - grey[r * width + c]);
            }
        }
        return plane;
    }

    private float[] stepsDown(float[] grey) {
        float[] plane = new float[(height - 1) * width];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = Math.abs(grey[i + width] - grey[i]);
        }
        return plane;
    }

    /** The mean cube of steps from left to right, and at some distances the part of the third moment that knows left from right. */
    private void skewness(float[] grey, float[] all, int at) {
        double mean = 0;
        for (float value : grey) {
            mean += value;
        }
        mean /= grey.length;
        double cubes = 0;
        double[] lags = new double[LAGS + 1];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                double here = grey[r * width + c] - mean;
                for (int lag = 1; lag <= LAGS && c + lag < width; lag++) {
                    double there = grey[r * width + c + lag] - mean;
                    lags[lag] += here * there * (here - there);
                    double step = there - here;
                    cubes += lag == 1 ? step * step * step : 0;
                }
            }
        }
        all[at] = (float) (cubes / (height * (width - 1)));
        for (int lag = 1; lag <= LAGS; lag++) {
            all[at + lag] = (float) (lags[lag] / (height * (width - lag)));
        }
    }
}
