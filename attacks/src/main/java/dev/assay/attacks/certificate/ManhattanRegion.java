package dev.assay.attacks.certificate;

import dev.assay.core.data.Bounds;

/**
 * An L1 ball cut with a box. The least value of {@code a·δ} spends the radius on the largest coefficients, each as far as the box goes; in its
 * dual form {@code -Σ room · max(|a| - μ, 0) - με} any μ gives a lower bound.
 */
final class ManhattanRegion extends Region {
    private static final int STEPS = 50;

    ManhattanRegion(double radius, double[] centre, Bounds bounds) {
        super(radius, centre, bounds);
    }

    @Override
    double least(double[] a, int[] positions) {
        double greatest = 0;
        for (double value : a) {
            double size = Math.abs(value);
            greatest = size <= greatest ? greatest : size;
        }
        double low = 0;
        double high = greatest;
        for (int step = 0; step < STEPS && low < high; step++) {
            double middle = (low + high) / 2;
            if (spent(a, positions, middle) > radius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(dual(a, positions, low), dual(a, positions, high));
    }

    private double spent(double[] a, int[] positions, double multiplier) {
        double spent = 0;
        for (int i = 0; i < a.length; i++) {
            spent += Math.abs(a[i]) > multiplier ? room(a[i], positions[i]) : 0;
        }
        return spent;
    }

    private double dual(double[] a, int[] positions, double multiplier) {
        double sum = -multiplier * radius;
        for (int i = 0; i < a.length; i++) {
            sum -= Math.max(Math.abs(a[i]) - multiplier, 0) * room(a[i], positions[i]);
        }
        return sum;
    }
}
