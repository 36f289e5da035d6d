package dev.assay.validation.probe;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear classifier by regularised least squares on the indicators of the classes (Rifkin, Yeo and Poggio 2003): closed form, by the
 * normal equations of whichever side of the matrix is shorter.
 */
public final class RidgeClassifier {
    private final float[] centre;
    private final float[][] weights;
    private final float[] intercepts;

    private RidgeClassifier(float[] centre, float[][] weights, float[] intercepts) {
        this.centre = centre;
        this.weights = weights;
        this.intercepts = intercepts;
    }

    /**
     * Fits.
     *
     * @param rows all samples
     * @param labels their classes, in [0, classes)
     * @param members which samples to learn from, one or more
     * @param classes the number of classes
     * @param penalty the ridge as a multiple of the mean variance of a feature and the number of samples, above 0
     */
    public static RidgeClassifier fit(float[][] rows, int[] labels, int[] members, int classes, double penalty) {
        int n = members.length;
        int d = rows[0].length;
        float[] centre = new float[d];
        double[] sums = new double[d];
        for (int i : members) {
            for (int j = 0; j < d; j++) {
                sums[j] += rows[i][j];
            }
        }
        for (int j = 0; j < d; j++) {
            centre[j] = (float) (sums[j] / n);
        }
        float[][] centred = new float[n][d];
        float[] shares = new float[classes];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                centred[i][j] = rows[members[i]][j] - centre[j];
            }
            shares[labels[members[i]]] += 1f / n;
        }
        float[][] targets = new float[n][classes];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < classes; c++) {
                targets[i][c] = (labels[members[i]] == c ? 1 : 0) - shares[c];
            }
        }
        float[][] weights = d <= n ? primal(centred, targets, penalty) : dual(centred, targets, penalty);
        return new RidgeClassifier(centre, weights, shares);
    }

    private static float[][] primal(float[][] x, float[][] y, double penalty) {
        float[][] columns = transposed(x);
        double[][] gram = products(columns, columns, true);
        double[][] right = products(columns, transposed(y), false);
        return toFloats(solve(gram, right, penalty));
    }

    private static float[][] dual(float[][] x, float[][] y, double penalty) {
        double[][] gram = products(x, x, true);
        double[][] right = new double[y.length][];
        for (int i = 0; i < y.length; i++) {
            right[i] = new double[y[i].length];
            for (int c = 0; c < y[i].length; c++) {
                right[i][c] = y[i][c];
            }
        }
        float[][] alpha = toFloats(solve(gram, right, penalty));
        return toFloats(products(transposed(x), transposed(alpha), false));
    }

    /** Solves {@code (G + λI) w = r}, λ a multiple of the mean of the diagonal. */
    private static double[][] solve(double[][] gram, double[][] right, double penalty) {
        double trace = 0;
        for (int i = 0; i < gram.length; i++) {
            trace += gram[i][i];
        }
        double ridge = Math.max(penalty * trace / gram.length, 1e-9);
        for (int i = 0; i < gram.length; i++) {
            gram[i][i] += ridge;
        }
        RealMatrix matrix = new Array2DRowRealMatrix(gram, false);
        return new CholeskyDecomposition(matrix, 1e-6, 0)
                .getSolver()
                .solve(new Array2DRowRealMatrix(right, false))
                .getData();
    }

    /** All inner products of the rows of two matrices; of one with itself only half are taken. */
    private static double[][] products(float[][] a, float[][] b, boolean same) {
        double[][] products = new double[a.length][b.length];
        IntStream.range(0, a.length).parallel().forEach(i -> {
            for (int j = 0; j < (same ? i + 1 : b.length); j++) {
                products[i][j] = dot(a[i], b[j]);
            }
        });
        if (same) {
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < i; j++) {
                    products[j][i] = products[i][j];
                }
            }
        }
        return products;
    }

    /** Eight sums side by side: the order of addition is fixed, and the processor need not wait for one to end. */
    private static double dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (double) (s0 + s1) + (s2 + s3) + ((double) (s4 + s5) + (s6 + s7));
    }

    private static float[][] transposed(float[][] matrix) {
        float[][] columns = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                columns[j][i] = matrix[i][j];
            }
        }
        return columns;
    }

    private static float[][] toFloats(double[][] matrix) {
        return Arrays.stream(matrix)
                .map(row -> {
                    float[] floats = new float[row.length];
                    for (int j = 0; j < row.length; j++) {
                        floats[j] = (float) row[j];
                    }
                    return floats;
                })
                .toArray(float[][]::new);
    }

    /** The fitted indicator of every class for a sample. */
    public float[] scores(float[] row) {
        float[] scores = intercepts.clone();
        for (int j = 0; j < row.length; j++) {
            float value = row[j] - centre[j];
            float[] weight = weights[j];
            for (int c = 0; c < scores.length; c++) {
                scores[c] += value * weight[c];
            }
        }
        return scores;
    }

    /** The scores of many samples. */
    public float[][] scores(float[][] rows, int[] members) {
        float[][] all = new float[members.length][];
        IntStream.range(0, members.length).parallel().forEach(i -> all[i] = scores(rows[members[i]]));
        return all;
    }

    /** The class with the largest score, the first of equals. */
    public static int best(float[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }
}
