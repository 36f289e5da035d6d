package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;

/** What weather and light do; the constants are those of CIFAR-10-C, lengths in pixels of an image of 32 by 32. */
final class WeatherCorruptions {
    /** Mean and deviation of the flakes, their enlargement, the least that is seen, reach and deviation of their fall, what is kept of the image. */
    private static final double[][] SNOWS = {
        {0.1, 0.2, 1, 0.6, 8, 3, 0.95},
        {0.1, 0.2, 1, 0.5, 10, 4, 0.9},
        {0.15, 0.3, 1.75, 0.55, 10, 4, 0.9},
        {0.25, 0.3, 2.25, 0.6, 12, 6, 0.85},
        {0.3, 0.3, 1.25, 0.65, 14, 12, 0.8}
    };
    /** Density and how fast detail falls off. */
    private static final double[][] FOGS = {{0.2, 3}, {0.5, 3}, {0.75, 2.5}, {1, 2}, {1.5, 1.75}};

    private static final double[] LIGHTS = {0.05, 0.1, 0.15, 0.2, 0.3};

    private WeatherCorruptions() {}

    static void snow(Raster image, int severity, KeyedRandom random) {
        double[] snow = SNOWS[severity - 1];
        Raster drawn = new Raster(image.height, image.width, 1);
        for (int i = 0; i < drawn.values.length; i++) {
            drawn.values[i] = (float) (snow[0] + snow[1] * random.nextGaussian());
        }
        Raster flakes = new Raster(image.height, image.width, 1);
        flakes.zoom(drawn, snow[2]);
        for (int i = 0; i < flakes.values.length; i++) {
            flakes.values[i] = flakes.values[i] < snow[3] ? 0 : flakes.values[i];
        }
        flakes.clip();
        flakes.smear(snow[4] * image.unit(), snow[5] * image.unit(), -90 + 45 * (2 * random.nextDouble() - 1));
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                // As many again from the other side.
                double white = flakes.at(y, x, 0) + flakes.at(image.height - 1 - y, image.width - 1 - x, 0);
                double light = 1.5 * image.grey(y, x) + 0.5;
                for (int c = 0; c < image.channels; c++) {
                    double value = image.at(y, x, c);
                    image.set(y, x, c, snow[6] * value + (1 - snow[6]) * Math.max(value, light) + white);
                }
            }
        }
    }

    static void fog(Raster image, int severity, KeyedRandom random) {
        double density = FOGS[severity - 1][0];
        Raster clouds = Plasma.draw(image.height, image.width, FOGS[severity - 1][1], random);
        double brightest = 0;
        for (float value : image.values) {
            brightest = Math.max(brightest, value);
        }
        double scale = brightest / (brightest + density);
        for (int y = 0; y < image.height; y++) {
            for (int x = 0; x < image.width; x++) {
                for (int c = 0; c < image.channels; c++) {
                    image.set(y, x, c, scale * (image.at(y, x, c) + density * clouds.at(y, x, 0)));
                }
            }
        }
    }

    /** Adds to the largest channel of a pixel, its value in HSV, and leaves hue and saturation as they are. */
    static void brightness(Raster image, int severity) {
        double light = LIGHTS[severity - 1];
        for (int at = 0; at < image.values.length; at += image.channels) {
            double value = 0;
            for (int c = 0; c < image.channels; c++) {
                value = Math.max(value, image.values[at + c]);
            }
            double brighter = Math.min(1, value + light);
            for (int c = 0; c < image.channels; c++) {
                image.values[at + c] = (float) (value > 0 ? image.values[at + c] * brighter / value : brighter);
            }
        }
    }
}
