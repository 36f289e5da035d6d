package dev.assay.attacks.certificate;

import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Sliding;

/**
 * Upper bounds of the spectral norm by Gram iteration (Delattre et al., "Efficient bound of Lipschitz constant for convolutional layers by Gram
 * iteration", ICML 2023): {@code ‖W‖₂^(2^(t+1)) = ‖(WᵀW)^(2^t)‖₂}, and any norm of that power bounds it from above. Power iteration would
 * approach it from below, which proves nothing.
 *
 * <p>A convolution with zeros beside the image is a part of one on an endless image, and one with strides a part of one without, so what bounds
 * those bounds it. There the power is a kernel again, bounded by the sum over its places of Frobenius norms.
 */
final class SpectralNorm {
    private static final int STEPS = 12;
    private static final double MOST_WORK = 1e8;

    private SpectralNorm() {}

    static double of(Dense layer) {
        int rows = layer.input().size();
        int columns = layer.output().size();
        boolean turned = columns > rows;
        int n = turned ? rows : columns;
        int inner = turned ? columns : rows;
        double[][] w = new double[n][inner];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < inner; k++) {
                w[i][k] = turned ? layer.weight(i, k) : layer.weight(k, i);
            }
        }
        if ((double) n * n * inner > MOST_WORK) {
            return bySums(w);
        }
        // A dense matrix is a kernel of one place.
        double[][] gram = new double[1][n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += w[i][k] * w[j][k];
                }
                gram[0][i * n + j] = sum;
            }
        }
        return byGram(gram, 1, n);
    }

    static double of(Convolution layer) {
        Sliding sliding = layer.sliding();
        int channels = sliding.input().channels();
        int filters = layer.output().channels();
        boolean turned = filters < channels;
        int n = turned ? filters : channels;
        int inner = turned ? channels : filters;
        int side = Math.max(sliding.kernelHeight(), sliding.kernelWidth());
        int grown = 2 * side - 1;
        double[][] gram = new double[grown * grown][n * n];
        for (int r = 0; r < sliding.kernelHeight(); r++) {
            for (int c = 0; c < sliding.kernelWidth(); c++) {
                for (int r2 = 0; r2 < sliding.kernelHeight(); r2++) {
                    for (int c2 = 0; c2 < sliding.kernelWidth(); c2++) {
                        double[] place = gram[(r2 - r + side - 1) * grown + (c2 - c + side - 1)];
                        for (int i = 0; i < n; i++) {
                            for (int j = 0; j < n; j++) {
                                double sum = 0;
                                for (int k = 0; k < inner; k++) {
                                    sum += turned
                                            ? layer.weight(r, c, k, i) * layer.weight(r2, c2, k, j)
                                            : layer.weight(r, c, i, k) * layer.weight(r2, c2, j, k);
                                }
                                place[i * n + j] += sum;
                            }
                        }
                    }
                }
            }
        }
        return byGram(gram, grown, n);
    }

    /**
     * Squares the kernel of a symmetric convolution as often as the work allows.
     *
     * @param start a matrix of n x n for each of side x side places
     */
    private static double byGram(double[][] start, int startSide, int n) {
        double[][] gram = start;
        int side = startSide;
        double logarithm = 0;
        double exponent = 2;
        for (int step = 0; step < STEPS; step++) {
            double size = size(gram);
            if (!(size > 0) || (double) side * side * side * side * n * n * n > MOST_WORK) {
                break;
            }
            for (double[] place : gram) {
                for (int i = 0; i < place.length; i++) {
                    place[i] /= size;
                }
            }
            logarithm = 2 * (logarithm + Math.log(size));
            gram = squared(gram, side, n);
            side = 2 * side - 1;
            exponent *= 2;
        }
        double size = size(gram);
        return size == 0 ? 0 : Math.exp((logarithm + Math.log(size)) / exponent) * (1 + 1e-9);
    }

    private static double size(double[][] gram) {
        double sum = 0;
        for (double[] place : gram) {
            double squares = 0;
            for (double value : place) {
                squares += value * value;
            }
            sum += Math.sqrt(squares);
        }
        return sum;
    }

    private static double[][] squared(double[][] gram, int side, int n) {
        int grown = 2 * side - 1;
        double[][] result = new double[grown * grown][n * n];
        for (int a = 0; a < gram.length; a++) {
            for (int b = 0; b < gram.length; b++) {
                int row = a / side + b / side;
                int column = a % side + b % side;
                multiply(gram[a], gram[b], result[row * grown + column], n);
            }
        }
        return result;
    }

    private static void multiply(double[] one, double[] other, double[] to, int n) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double factor = one[i * n + k];
                for (int j = 0; j < n; j++) {
                    to[i * n + j] += factor * other[k * n + j];
                }
            }
        }
    }

    /** {@code ‖W‖₂² <= ‖W‖₁ ‖W‖∞}. */
    private static double bySums(double[][] w) {
        double[] columns = new double[w[0].length];
        double rows = 0;
        for (double[] row : w) {
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                sum += Math.abs(row[k]);
                columns[k] += Math.abs(row[k]);
            }
            rows = Math.max(rows, sum);
        }
        double most = 0;
        for (double column : columns) {
            most = Math.max(most, column);
        }
        return Math.sqrt(rows * most) * (1 + 1e-9);
    }
}
