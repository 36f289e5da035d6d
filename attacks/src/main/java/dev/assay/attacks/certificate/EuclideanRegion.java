package dev.assay.attacks.certificate;

import dev.assay.core.data.Bounds;

/**
 * A Euclidean ball cut with a box. The least value of {@code a·δ} has {@code δ = clip(-a/λ)} with the λ that makes δ as long as the radius; any λ
 * gives a lower bound, {@code Σ min_δ (aδ + λδ²/2) - λε²/2} (Lagrangian duality), so that λ need not be exact.
 */
final class EuclideanRegion extends Region {
    private static final int STEPS = 30;

    EuclideanRegion(double radius, double[] centre, Bounds bounds) {
        super(radius, centre, bounds);
    }

    @Override
    double least(double[] a, int[] positions) {
        double squares = squares(a);
        if (!(squares > 0)) {
            return squares == 0 ? 0 : Double.NaN;
        }
        return best(a, positions, squares)[1];
    }

    @Override
    void change(double[] a, int[] positions, double[] change) {
        double squares = squares(a);
        double multiplier = squares > 0 ? best(a, positions, squares)[0] : 0;
        for (int i = 0; i < a.length; i++) {
            boolean free = Math.abs(a[i]) <= multiplier * room(a[i], positions[i]);
            change[i] = a[i] == 0 ? 0 : free ? -a[i] / multiplier : farthest(a[i], positions[i]);
        }
    }

    private static double squares(double[] a) {
        double squares = 0;
        for (double value : a) {
            squares += value * value;
        }
        return squares;
    }

    /** Of the λ on the way to the right one that with the greatest bound, and the bound. */
    private double[] best(double[] a, int[] positions, double squares) {
        // Where the box is nowhere in the way this is all: -ε‖a‖.
        double multiplier = Math.sqrt(squares) / radius;
        double best = multiplier;
        double greatest = dual(a, positions, multiplier);
        for (int step = 0; step < STEPS; step++) {
            double next = next(a, positions, multiplier);
            if (next == multiplier) {
                break;
            }
            multiplier = next;
            double bound = dual(a, positions, multiplier);
            if (!(bound <= greatest)) {
                greatest = bound;
                best = multiplier;
            }
            if (multiplier == 0) {
                break;
            }
        }
        return new double[] {best, greatest};
    }

    /** The λ that gives the values free under the last one what length the others leave; it falls to the right one in finitely many steps. */
    private double next(double[] a, int[] positions, double multiplier) {
        double free = 0;
        double left = radius * radius;
        for (int i = 0; i < a.length; i++) {
            double room = room(a[i], positions[i]);
            if (Math.abs(a[i]) > multiplier * room) {
                left -= room * room;
            } else {
                free += a[i] * a[i];
            }
        }
        // Nothing left: rounding alone, or a box inside the ball where λ is 0.
        return free == 0 ? 0 : left > 0 ? Math.sqrt(free / left) : multiplier;
    }

    private double dual(double[] a, int[] positions, double multiplier) {
        double sum = -multiplier * radius * radius / 2;
        for (int i = 0; i < a.length; i++) {
            double size = Math.abs(a[i]);
            double room = room(a[i], positions[i]);
            sum -= size > multiplier * room
                    ? size * room - multiplier * room * room / 2
                    : size == 0 ? 0 : size * size / (2 * multiplier);
        }
        return sum;
    }
}
