package dev.assay.validation.neighbour;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.validation.image.Luma;
import java.util.List;

/**
 * Compares two images by the correlation of their grey values and of their fine structure (the Laplacian), as they lie and with one moved over the
 * other. Two drawings of one digit may correlate above .96 in their values; a copy does so in its edges too. Belongs to one thread.
 */
public final class Likeness {
    /** Images are moved by up to this share of their shorter side: two pixels of 28 and of 32, none of less than 14. */
    private static final int SIDES_PER_STEP = 14;

    /** Images are moved on a grid of this many cells a side at most, so that large ones take no longer. */
    private static final int GRID = 32;

    private final Dataset first;
    private final Dataset second;
    private final float[] one;
    private final float[] other;
    private final int height;
    private final int width;

    /** Compares samples of two sets of images of one shape. */
    public Likeness(Dataset first, Dataset second) {
        this.first = first;
        this.second = second;
        one = new float[first.spec().features()];
        other = new float[second.spec().features()];
        List<Integer> axes = first.spec().shape().axes();
        height = axes.get(0);
        width = axes.get(1);
    }

    /**
     * Both correlations.
     *
     * @param values of the grey values, -1 to 1; 0 where an image is constant
     * @param structure of the Laplacians
     */
    public record Correlations(double values, double structure) {}

    /** The correlations of two samples as they lie. */
    public Correlations of(int inFirst, int inSecond) {
        read(inFirst, inSecond);
        Shape shape = first.spec().shape();
        Plane a = new Plane(Luma.of(one, shape), height, width);
        Plane b = new Plane(Luma.of(other, shape), height, width);
        return new Correlations(a.correlation(b, 0, 0), a.laplacian().correlation(b.laplacian(), 0, 0));
    }

    /** The correlations of what two samples share once one is moved over the other by the few cells that bring their edges together best. */
    public Correlations moved(int inFirst, int inSecond) {
        read(inFirst, inSecond);
        Plane a = cells(one);
        Plane b = cells(other);
        Plane edges = a.laplacian();
        Plane others = b.laplacian();
        int reach = Math.min(a.height, a.width) / SIDES_PER_STEP;
        double most = Double.NEGATIVE_INFINITY;
        int down = 0;
        int right = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                // Laplacians have next to no mean, so that products say where the correlation is greatest.
                float product = edges.product(others, dy, dx);
                if (product > most) {
                    most = product;
                    down = dy;
                    right = dx;
                }
            }
        }
        return new Correlations(a.correlation(b, down, right), edges.correlation(others, down, right));
    }

    private void read(int inFirst, int inSecond) {
        first.read(inFirst, one, 0);
        second.read(inSecond, other, 0);
    }

    private Plane cells(float[] values) {
        float[] grey = Luma.of(values, first.spec().shape());
        int rows = Math.min(GRID, height);
        int columns = Math.min(GRID, width);
        boolean small = rows == height && columns == width;
        return new Plane(small ? grey : Luma.cells(grey, height, width, rows, columns), rows, columns);
    }

    /** Numbers on a grid, row-major. */
    private static final class Plane {
        private final float[] values;
        private final int height;
        private final int width;

        Plane(float[] values, int height, int width) {
            this.values = values;
            this.height = height;
            this.width = width;
        }

        Plane laplacian() {
            if (height < 3 || width < 3) {
                return new Plane(new float[1], 1, 1);
            }
            float[] out = new float[(height - 2) * (width - 2)];
            for (int r = 1; r < height - 1; r++) {
                for (int c = 1; c < width - 1; c++) {
                    int at = r * width + c;
                    out[(r - 1) * (width - 2) + c - 1] =
                            4 * values[at] - values[at - 1] - values[at + 1] - values[at - width] - values[at + width];
                }
            }
            return new Plane(out, height - 2, width - 2);
        }

        /** The sum of products where both lie once the other is moved down and to the right. */
        float product(Plane other, int down, int right) {
            float sum = 0;
            for (int r = Math.max(0, down); r < Math.min(height, height + down); r++) {
                int shift = down * width + right;
                int end = r * width + Math.min(width, width + right);
                for (int at = r * width + Math.max(0, right); at < end; at++) {
                    sum += values[at] * other.values[at - shift];
                }
            }
            return sum;
        }

        double correlation(Plane other, int down, int right) {
            double sumA = 0;
            double sumB = 0;
            double squaresA = 0;
            double squaresB = 0;
            double products = 0;
            int n = 0;
            for (int r = Math.max(0, down); r < Math.min(height, height + down); r++) {
                for (int c = Math.max(0, right); c < Math.min(width, width + right); c++, n++) {
                    float a = values[r * width + c];
                    float b = other.values[(r - down) * width + c - right];
                    sumA += a;
                    sumB += b;
                    squaresA += (double) a * a;
                    squaresB += (double) b * b;
                    products += (double) a * b;
                }
            }
            double variances = (squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n);
            return variances > 0 ? (products - sumA * sumB / n) / Math.sqrt(variances) : 0;
        }
    }
}
