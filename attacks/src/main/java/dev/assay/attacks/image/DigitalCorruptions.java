package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;

/** What processing does; the constants are those of CIFAR-10-C, lengths in pixels of an image of 32 by 32. */
final class DigitalCorruptions {
    private static final double[] CONTRASTS = {0.75, 0.5, 0.4, 0.3, 0.15};
    /** How far pixels are moved at most, how smooth the moves are, how far three points of the image are moved at most. */
    private static final double[][] ELASTICS = {
        {0, 0, 0.08 * 32},
        {0.05 * 32, 0.2 * 32, 0.07 * 32},
        {0.08 * 32, 0.06 * 32, 0.06 * 32},
        {0.1 * 32, 0.04 * 32, 0.05 * 32},
        {0.1 * 32, 0.03 * 32, 0.03 * 32}
    };

    private static final double[] RESOLUTIONS = {0.95, 0.9, 0.85, 0.75, 0.65};
    private static final int[] QUALITIES = {80, 65, 58, 50, 40};

    private DigitalCorruptions() {}

    static void contrast(Raster image, int severity) {
        double kept = CONTRASTS[severity - 1];
        int pixels = image.height * image.width;
        for (int c = 0; c < image.channels; c++) {
            double sum = 0;
            for (int i = c; i < image.values.length; i += image.channels) {
                sum += image.values[i];
            }
            double mean = sum / pixels;
            for (int i = c; i < image.values.length; i += image.channels) {
                image.values[i] = (float) (mean + kept * (image.values[i] - mean));
            }
        }
    }

    /** An affine map that moves three points at random, and on top of it a smooth random field (Simard, Steinkraus and Platt 2003). */
    static void elastic(Raster image, int severity, KeyedRandom random) {
        double reach = ELASTICS[severity - 1][0] * image.unit();
        double sigma = ELASTICS[severity - 1][1] * image.unit();
        double[] moves = new double[6];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = ELASTICS[severity - 1][2] * image.unit() * (2 * random.nextDouble() - 1);
        }
        Raster down = field(image, reach, sigma, random);
        Raster right = field(image, reach, sigma, random);
        Raster source = image.copy();
        double third = Math.max(1, Math.min(image.height, image.width) / 3.0);
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                double v = (y - (image.height - 1) / 2.0) / third;
                double u = (x - (image.width - 1) / 2.0) / third;
                // The weights of the points (v, u) = (1, 1), (-1, 1) and (-1, -1).
                double a = (1 + v) / 2;
                double b = (u - v) / 2;
                double c = (1 - u) / 2;
                double dy = a * moves[0] + b * moves[1] + c * moves[2] + down.at(y, x, 0);
                double dx = a * moves[3] + b * moves[4] + c * moves[5] + right.at(y, x, 0);
                for (int channel = 0; channel < image.channels; channel++) {
                    image.set(y, x, channel, source.between(y + dy, x + dx, channel));
                }
            }
        }
    }

    private static Raster field(Raster image, double reach, double sigma, KeyedRandom random) {
        Raster field = new Raster(image.height, image.width, 1);
        for (int i = 0; i < field.values.length; i++) {
            field.values[i] = (float) (2 * random.nextDouble() - 1);
        }
        field.blur(sigma);
        for (int i = 0; i < field.values.length; i++) {
            field.values[i] *= (float) reach;
        }
        return field;
    }

    /** Means over areas, each drawn as one large pixel. */
    static void pixelate(Raster image, int severity) {
        int rows = Math.max(1, (int) (image.height * RESOLUTIONS[severity - 1]));
        int columns = Math.max(1, (int) (image.width * RESOLUTIONS[severity - 1]));
        Raster across = shrunk(image, image.height, columns, false);
        Raster small = shrunk(across, rows, columns, true);
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                int row = (int) ((y + 0.5) * rows / image.height);
                int column = (int) ((x + 0.5) * columns / image.width);
                for (int c = 0; c < image.channels; c++) {
                    image.set(y, x, c, small.at(row, column, c));
                }
            }
        }
    }

    /** Shrinks along one axis; a pixel that lies in two areas counts in each for its part. */
    private static Raster shrunk(Raster image, int rows, int columns, boolean vertically) {
        Raster small = new Raster(rows, columns, image.channels);
        double scale = vertically ? (double) image.height / rows : (double) image.width / columns;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double begin = (vertically ? y : x) * scale;
                double end = begin + scale;
                for (int c = 0; c < image.channels; c++) {
                    double sum = 0;
                    for (int k = (int) begin; k < end; k++) {
                        double part = Math.min(end, k + 1) - Math.max(begin, k);
                        sum += part * (vertically ? image.at(k, x, c) : image.at(y, k, c));
                    }
                    small.set(y, x, c, sum / scale);
                }
            }
        }
        return small;
    }

    static void jpeg(Raster image, int severity) {
        Jpeg.apply(image, QUALITIES[severity - 1]);
    }
}
