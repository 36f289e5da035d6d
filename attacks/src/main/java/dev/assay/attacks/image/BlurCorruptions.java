package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;

/** What optics and movement do; the constants are those of CIFAR-10-C, lengths in pixels of an image of 32 by 32. */
final class BlurCorruptions {
    private static final double[] SIGMAS = {0.4, 0.6, 0.7, 0.8, 1};
    /** Radius of the disc, deviation of the Gaussian that smooths its rim. */
    private static final double[][] DISCS = {{0.3, 0.4}, {0.4, 0.5}, {0.5, 0.6}, {1, 0.2}, {1.5, 0.1}};
    /** Deviation of the Gaussian, furthest move, how many times. */
    private static final double[][] GLASS = {{0.05, 1, 1}, {0.25, 1, 1}, {0.4, 1, 1}, {0.25, 1, 2}, {0.4, 1, 2}};
    /** Reach and deviation. */
    private static final double[][] MOTIONS = {{6, 1}, {6, 1.5}, {6, 2}, {8, 2}, {9, 2.5}};

    private static final double STEEPEST = 45;
    private static final int[] ENLARGEMENTS = {6, 11, 16, 21, 26};

    private BlurCorruptions() {}

    static void gaussian(Raster image, int severity) {
        image.blur(SIGMAS[severity - 1] * image.unit());
    }

    static void defocus(Raster image, int severity) {
        double radius = DISCS[severity - 1][0] * image.unit();
        int reach = (int) Math.floor(radius);
        Raster source = image.copy();
        int pixels = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                pixels += dy * dy + dx * dx <= radius * radius ? 1 : 0;
            }
        }
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                for (int c = 0; c < image.channels; c++) {
                    double sum = 0;
                    for (int dy = -reach; dy <= reach; dy++) {
                        for (int dx = -reach; dx <= reach; dx++) {
                            sum += dy * dy + dx * dx <= radius * radius ? source.at(y + dy, x + dx, c) : 0;
                        }
                    }
                    image.set(y, x, c, sum / pixels);
                }
            }
        }
        image.blur(DISCS[severity - 1][1] * image.unit());
    }

    static void glass(Raster image, int severity, KeyedRandom random) {
        double sigma = GLASS[severity - 1][0] * image.unit();
        int furthest = Math.max(1, (int) Math.round(GLASS[severity - 1][1] * image.unit()));
        image.blur(sigma);
        for (int round = 0; round < GLASS[severity - 1][2]; round++) {
            for (int y = image.height - 1; y >= 0; y--) {
                for (int x = image.width - 1; x >= 0; x--) {
                    int otherY = y + random.nextInt(2 * furthest + 1) - furthest;
                    int otherX = x + random.nextInt(2 * furthest + 1) - furthest;
                    if (otherY >= 0 && otherY < image.height && otherX >= 0 && otherX < image.width) {
                        swap(image, y, x, otherY, otherX);
                    }
                }
            }
        }
        image.blur(sigma);
    }

    private static void swap(Raster image, int y, int x, int otherY, int otherX) {
        for (int c = 0; c < image.channels; c++) {
            float kept = image.at(y, x, c);
            image.set(y, x, c, image.at(otherY, otherX, c));
            image.set(otherY, otherX, c, kept);
        }
    }

    static void motion(Raster image, int severity, KeyedRandom random) {
        double[] motion = MOTIONS[severity - 1];
        double angle = STEEPEST * (2 * random.nextDouble() - 1);
        image.smear(motion[0] * image.unit(), motion[1] * image.unit(), angle);
    }

    static void zoom(Raster image, int severity) {
        int steps = ENLARGEMENTS[severity - 1];
        Raster source = image.copy();
        Raster enlarged = new Raster(image.height, image.width, image.channels);
        // The first enlargement is by 1: the image itself counts twice, as in the original.
        for (int k = 0; k < steps; k++) {
            enlarged.zoom(source, 1 + 0.01 * k);
            for (int i = 0; i < image.values.length; i++) {
                image.values[i] += enlarged.values[i];
            }
        }
        for (int i = 0; i < image.values.length; i++) {
            image.values[i] /= steps + 1;
        }
    }
}
