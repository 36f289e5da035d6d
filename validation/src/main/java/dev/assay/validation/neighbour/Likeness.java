package dev.assay.validation.neighbour;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.validation.image.Luma;
import java.util.List;

/**
 * Compares two images by the correlation of their grey values and of their fine structure (the Laplacian). Two drawings of one digit may correlate above
 * .96 in their values; a copy does so in its edges too. Belongs to one thread.
 */
public final class Likeness {
    private final Dataset first;
    private final Dataset second;
    private final float[] one;
    private final float[] other;

    /** Compares samples of two sets of images of one shape. */
    public Likeness(Dataset first, Dataset second) {
        this.first = first;
        this.second = second;
        one = new float[first.spec().features()];
        other = new float[second.spec().features()];
    }

    /**
     * Both correlations.
     *
     * @param values of the grey values, -1 to 1; 0 where an image is constant
     * @param structure of the Laplacians
     */
    public record Correlations(double values, double structure) {}

    /** The correlations of two samples. */
    public Correlations of(int inFirst, int inSecond) {
        Shape shape = first.spec().shape();
        first.read(inFirst, one, 0);
        second.read(inSecond, other, 0);
        float[] a = Luma.of(one, shape);
        float[] b = Luma.of(other, shape);
        List<Integer> axes = shape.axes();
        return new Correlations(
                correlation(a, b),
                correlation(laplacian(a, axes.get(0), axes.get(1)), laplacian(b, axes.get(0), axes.get(1))));
    }

    private static float[] laplacian(float[] grey, int height, int width) {
        float[] out = new float[Math.max(1, (height - 2) * (width - 2))];
        for (int r = 1; r < height - 1; r++) {
            for (int c = 1; c < width - 1; c++) {
                int at = r * width + c;
                out[(r - 1) * (width - 2) + c - 1] =
                        4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] - grey[at + width];
            }
        }
        return out;
    }

    private static double correlation(float[] a, float[] b) {
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            sumA += a[i];
            sumB += b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
            products += (double) a[i] * b[i];
        }
        double n = a.length;
        double variances = (squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n);
        return variances > 0 ? (products - sumA * sumB / n) / Math.sqrt(variances) : 0;
    }
}
