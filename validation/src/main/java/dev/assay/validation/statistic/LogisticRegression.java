package dev.assay.validation.statistic;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Two-class logistic regression with a ridge penalty on all coefficients but the intercept, fitted by Newton's method with halved steps
 * (iteratively reweighted least squares).
 */
public final class LogisticRegression {
    private static final int MOST_STEPS = 50;
    private static final double CONVERGED = 1e-10;

    private final double[] coefficients;

    private LogisticRegression(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * Fits.
     *
     * @param rows a row a sample, all of the same length d
     * @param positive which samples are of the second class
     * @param penalty λ of {@code λ/2 ||w||²} beside the sum of the log-losses; above 0 where the classes may be separable
     */
    public static LogisticRegression fit(double[][] rows, boolean[] positive, double penalty) {
        int d = rows[0].length + 1;
        double[] weights = new double[d];
        double loss = loss(rows, positive, weights, penalty);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[d];
            double[][] hessian = new double[d][d];
            curvature(rows, positive, weights, penalty, gradient, hessian);
            double[] direction = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-9, 0)
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
            double size = 0;
            double factor = 1;
            double[] next = moved(weights, direction, factor);
            double reached = loss(rows, positive, next, penalty);
            while (!(reached <= loss + 1e-12 * Math.abs(loss)) && factor > 1e-6) {
                factor /= 2;
                next = moved(weights, direction, factor);
                reached = loss(rows, positive, next, penalty);
            }
            for (double part : direction) {
                size = Math.max(size, Math.abs(factor * part));
            }
            weights = next;
            loss = reached;
            if (size < CONVERGED) {
                break;
            }
        }
        return new LogisticRegression(weights);
    }

    /** The intercept, then a coefficient a column. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The log-odds that a sample is of the second class. */
    public double score(double[] row) {
        return score(row, coefficients);
    }

    private static double score(double[] row, double[] weights) {
        double sum = weights[0];
        for (int j = 0; j < row.length; j++) {
            sum += weights[j + 1] * row[j];
        }
        return sum;
    }

    private static double[] moved(double[] weights, double[] direction, double factor) {
        double[] next = weights.clone();
        for (int j = 0; j < next.length; j++) {
            next[j] -= factor * direction[j];
        }
        return next;
    }

    private static double loss(double[][] rows, boolean[] positive, double[] weights, double penalty) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double margin = positive[i] ? score(rows[i], weights) : -score(rows[i], weights);
            sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        for (int j = 1; j < weights.length; j++) {
            sum += penalty / 2 * weights[j] * weights[j];
        }
        return sum;
    }

    private static void curvature(
            double[][] rows,
            boolean[] positive,
            double[] weights,
            double penalty,
            double[] gradient,
            double[][] hessian) {
        int d = weights.length;
        for (int i = 0; i < rows.length; i++) {
            double p = 1 / (1 + Math.exp(-score(rows[i], weights)));
            double error = p - (positive[i] ? 1 : 0);
            double weight = Math.max(p * (1 - p), 1e-12);
            for (int j = 0; j < d; j++) {
                double x = j == 0 ? 1 : rows[i][j - 1];
                gradient[j] += error * x;
                double wx = weight * x;
                hessian[j][0] += wx;
                for (int k = 1; k <= j; k++) {
                    hessian[j][k] += wx * rows[i][k - 1];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            if (j > 0) {
                gradient[j] += penalty * weights[j];
                hessian[j][j] += penalty;
            }
            for (int k = 0; k < j; k++) {
                hessian[k][j] = hessian[j][k];
            }
        }
    }
}
