package dev.assay.attacks.image;

import dev.assay.core.random.KeyedRandom;

/** Clouds by the diamond-square method of Fournier, Fussell and Carpenter, "Computer rendering of stochastic models" (1982), on a torus. */
final class Plasma {
    private final int size;
    private final double[] heights;

    private Plasma(int size) {
        this.size = size;
        heights = new double[size * size];
    }

    /**
     * An image of one channel that uses all of 0 to 1.
     *
     * @param decay how the amplitude's root falls from one scale to half of it: the larger, the smoother
     */
    static Raster draw(int height, int width, double decay, KeyedRandom random) {
        int size = 2;
        while (size < Math.max(height, width)) {
            size *= 2;
        }
        Plasma plasma = new Plasma(size);
        double amplitude = 1;
        for (int step = size; step >= 2; step /= 2) {
            plasma.refine(step, amplitude, random);
            amplitude /= decay * decay;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double h : plasma.heights) {
            low = Math.min(low, h);
            high = Math.max(high, h);
        }
        Raster clouds = new Raster(height, width, 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                clouds.set(y, x, 0, (plasma.at(y, x) - low) / (high - low));
            }
        }
        return clouds;
    }

    /** Fills the middles of the squares of side {@code step}, then the middles of their edges. */
    private void refine(int step, double amplitude, KeyedRandom random) {
        int half = step / 2;
        for (int y = 0; y < size; y += step) {
            for (int x = 0; x < size; x += step) {
                double mean = (at(y, x) + at(y, x + step) + at(y + step, x) + at(y + step, x + step)) / 4;
                set(y + half, x + half, mean + amplitude * (2 * random.nextDouble() - 1));
            }
        }
        for (int y = 0; y < size; y += step) {
            for (int x = 0; x < size; x += step) {
                double top = (at(y, x) + at(y, x + step) + at(y - half, x + half) + at(y + half, x + half)) / 4;
                set(y, x + half, top + amplitude * (2 * random.nextDouble() - 1));
                double left = (at(y, x) + at(y + step, x) + at(y + half, x - half) + at(y + half, x + half)) / 4;
                set(y + half, x, left + amplitude * (2 * random.nextDouble() - 1));
            }
        }
    }

    private double at(int y, int x) {
        return heights[Math.floorMod(y, size) * size + Math.floorMod(x, size)];
    }

    private void set(int y, int x, double value) {
        heights[y * size + x] = value;
    }
}
