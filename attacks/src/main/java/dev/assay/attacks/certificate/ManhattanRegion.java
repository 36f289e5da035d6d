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
        double[] thresholds = thresholds(a, positions);
        return Math.max(dual(a, positions, thresholds[0]), dual(a, positions, thresholds[1]));
    }

    @Override
    void change(double[] a, int[] positions, double[] change) {
        double[] thresholds = thresholds(a, positions);
        double left = radius;
        for (int i = 0; i < a.length; i++) {
            change[i] = Math.abs(a[i]) > thresholds[1] ? farthest(a[i], positions[i]) : 0;
            left -= Math.abs(change[i]);
        }
        // What is left goes where the threshold lies.
        for (int i = 0; i < a.length && left > 0; i++) {
            if (change[i] == 0 && Math.abs(a[i]) >= thresholds[0] && a[i] != 0) {
                double step = Math.min(left, room(a[i], positions[i]));
                change[i] = -Math.signum(a[i]) * step;
                left -= step;
            }
        }
    }

    /** Two bounds of the size of coefficient down to which the radius lasts: with all above the first it is spent, with all above the second it is not. */
    private double[] thresholds(double[] a, int[] positions) {
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
        return new double[] {low, high};
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
