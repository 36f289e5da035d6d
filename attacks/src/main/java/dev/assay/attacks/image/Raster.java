package dev.assay.attacks.image;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import java.util.Arrays;
import java.util.List;

/** An image to be worked on, its values between 0 and 1, row-major (height, width, channel). Beyond its edges the edge goes on. */
final class Raster {
    /** The standard deviations after which a Gaussian is cut off. */
    private static final double CUT = 4;

    final int height;
    final int width;
    final int channels;
    final float[] values;

    Raster(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        values = new float[height * width * channels];
    }

    /** Whether samples of this shape are images: height and width, with 1 or 3 channels where they are named. */
    static boolean fits(Shape shape) {
        return shape.axes().size() == 2 || shape.isImage();
    }

    /** An image of a shape that {@link #fits}. */
    static Raster of(Shape shape) {
        List<Integer> axes = shape.axes();
        return new Raster(axes.get(0), axes.get(1), axes.size() == 3 ? axes.get(2) : 1);
    }

    /** Takes a sample over, its bounds becoming 0 and 1. */
    void load(float[] sample, InputSpec spec) {
        float low = spec.bounds().low();
        float range = spec.bounds().range();
        for (int i = 0; i < values.length; i++) {
            values[i] = (sample[i] - low) / range;
        }
    }

    /** Gives a sample back, clipped to its bounds. */
    void store(float[] sample, int offset, InputSpec spec) {
        float low = spec.bounds().low();
        float range = spec.bounds().range();
        for (int i = 0; i < values.length; i++) {
            sample[offset + i] = spec.bounds().clamp(low + range * values[i]);
        }
    }

    /** The lengths that severities are written in are pixels of an image of 32 by 32. */
    double unit() {
        return Math.min(height, width) / 32.0;
    }

    void clip() {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(1, values[i]));
        }
    }

    Raster copy() {
        Raster copy = new Raster(height, width, channels);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        return copy;
    }

    float at(int y, int x, int c) {
        int row = Math.max(0, Math.min(height - 1, y));
        int column = Math.max(0, Math.min(width - 1, x));
        return values[(row * width + column) * channels + c];
    }

    void set(int y, int x, int c, double value) {
        values[(y * width + x) * channels + c] = (float) value;
    }

    /** The value between the centres of pixels, linear in each direction. */
    double between(double y, double x, int c) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        return (1 - down) * ((1 - right) * at(top, left, c) + right * at(top, left + 1, c))
                + down * ((1 - right) * at(top + 1, left, c) + right * at(top + 1, left + 1, c));
    }

    /** The same where beyond the edges all is 0. */
    double orBlack(double y, double x, int c) {
        int top = (int) Math.floor(y);
        int left = (int) Math.floor(x);
        double down = y - top;
        double right = x - left;
        return (1 - down) * ((1 - right) * inside(top, left, c) + right * inside(top, left + 1, c))
                + down * ((1 - right) * inside(top + 1, left, c) + right * inside(top + 1, left + 1, c));
    }

    private float inside(int y, int x, int c) {
        return y >= 0 && y < height && x >= 0 && x < width ? values[(y * width + x) * channels + c] : 0;
    }

    /** Red, green and blue weighed as the eye does (ITU-R BT.601); the value itself where there is one channel. */
    double grey(int y, int x) {
        return channels == 1 ? at(y, x, 0) : 0.299 * at(y, x, 0) + 0.587 * at(y, x, 1) + 0.114 * at(y, x, 2);
    }

    /** Convolves with a Gaussian of this standard deviation in pixels. */
    void blur(double sigma) {
        double[] kernel = gaussian(sigma);
        int reach = kernel.length / 2;
        Raster across = new Raster(height, width, channels);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int k = -reach; k <= reach; k++) {
                        sum += kernel[k + reach] * at(y, x + k, c);
                    }
                    across.set(y, x, c, sum);
                }
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double sum = 0;
                    for (int k = -reach; k <= reach; k++) {
                        sum += kernel[k + reach] * across.at(y + k, x, c);
                    }
                    set(y, x, c, sum);
                }
            }
        }
    }

    /** Weights of a Gaussian at whole distances from its middle; they add up to 1. */
    static double[] gaussian(double sigma) {
        int reach = (int) Math.ceil(CUT * sigma);
        double[] kernel = new double[2 * reach + 1];
        for (int k = -reach; k <= reach; k++) {
            kernel[k + reach] = sigma > 0 ? Math.exp(-0.5 * k * k / (sigma * sigma)) : 1;
        }
        double sum = Arrays.stream(kernel).sum();
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    /** Sets this image to another of the same size, enlarged about its middle. */
    void zoom(Raster source, double factor) {
        double middleY = (height - 1) / 2.0;
        double middleX = (width - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double value =
                            source.between(middleY + (y - middleY) / factor, middleX + (x - middleX) / factor, c);
                    set(y, x, c, value);
                }
            }
        }
    }

    /**
     * Averages along a line: pixels at distances 0, 1, ... {@code reach} in one direction, weighed by half a Gaussian, as a camera sees what begins to move.
     *
     * @param angle from the axis of columns, in degrees
     */
    void smear(double reach, double sigma, double angle) {
        double down = Math.sin(Math.toRadians(angle));
        double right = Math.cos(Math.toRadians(angle));
        int steps = (int) Math.round(reach);
        double[] kernel = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (sigma * sigma));
        }
        double sum = Arrays.stream(kernel).sum();
        Raster source = copy();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    double value = 0;
                    for (int k = 0; k <= steps; k++) {
                        value += kernel[k] / sum * source.between(y + k * down, x + k * right, c);
                    }
                    set(y, x, c, value);
                }
            }
        }
    }
}
