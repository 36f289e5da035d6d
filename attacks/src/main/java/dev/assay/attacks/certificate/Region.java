package dev.assay.attacks.certificate;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.structure.Lanes;
import dev.assay.core.model.structure.Volume;
import dev.assay.core.model.structure.Window;
import dev.assay.core.threat.Budget;
import java.util.Arrays;

/** The inputs an adversary may choose: a ball around a sample, cut with the box. */
abstract class Region {
    /** What an evaluation lets an adversarial example lie outside the ball, as a share of the box's width. */
    static final double SLACK = 1e-6;

    final double radius;
    final double[] centre;
    final double[] low;
    final double[] high;

    Region(double radius, double[] centre, Bounds bounds) {
        this.radius = radius;
        this.centre = centre;
        low = new double[centre.length];
        high = new double[centre.length];
        for (int i = 0; i < centre.length; i++) {
            low[i] = Math.min(centre[i], Math.max(bounds.low(), centre[i] - radius));
            high[i] = Math.max(centre[i], Math.min(bounds.high(), centre[i] + radius));
        }
    }

    static Region of(Budget budget, Bounds bounds, double[] sample) {
        double radius = budget.radius() + SLACK * bounds.range();
        return switch (budget.norm()) {
            case LINF -> new Cube(radius, sample, bounds);
            case L2 -> new EuclideanRegion(radius, sample, bounds);
            case L1 -> new ManhattanRegion(radius, sample, bounds);
            case L0 -> throw new IllegalArgumentException("No bound is known for L0");
        };
    }

    /**
     * Adds to every lane's sum a lower bound of {@code a·x} over the region, and to its magnitude the size of what was added up.
     *
     * @param coefficients a, over the sample's values
     */
    void minimum(Lanes coefficients, double[] sums, double[] magnitudes) {
        int lanes = coefficients.lanes();
        int[] positions = positions(coefficients);
        int n = positions.length;
        double[] a = new double[n];
        for (int b = 0; b < lanes; b++) {
            double atCentre = 0;
            double magnitude = 0;
            for (int i = 0; i < n; i++) {
                a[i] = coefficients.values()[positions[i] * lanes + b];
                double term = a[i] * centre[positions[i]];
                atCentre += term;
                magnitude += Math.abs(term);
            }
            double change = least(a, positions);
            sums[b] += atCentre + change;
            magnitudes[b] += magnitude + Math.abs(change);
        }
    }

    /**
     * For every lane a point where {@code a·x} is least over the region, up to rounding.
     *
     * @param coefficients a, over the sample's values
     * @param points receives them, open everywhere, as many lanes
     */
    final void leastPoints(Lanes coefficients, Lanes points) {
        int lanes = coefficients.lanes();
        for (int i = 0; i < centre.length; i++) {
            Arrays.fill(points.values(), i * lanes, (i + 1) * lanes, centre[i]);
        }
        int[] positions = positions(coefficients);
        double[] a = new double[positions.length];
        double[] change = new double[positions.length];
        for (int b = 0; b < lanes; b++) {
            for (int i = 0; i < a.length; i++) {
                a[i] = coefficients.values()[positions[i] * lanes + b];
            }
            change(a, positions, change);
            for (int i = 0; i < a.length; i++) {
                points.values()[positions[i] * lanes + b] += change[i];
            }
        }
    }

    /** Where in the sample the values of the window lie. */
    private static int[] positions(Lanes coefficients) {
        Volume volume = coefficients.volume();
        Window window = coefficients.window();
        int length = (window.right() - window.left()) * volume.channels();
        int[] positions = new int[length * (window.bottom() - window.top())];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = volume.offset(window.top() + i / length, window.left()) + i % length;
        }
        return positions;
    }

    /** A lower bound of {@code a·δ} over all changes δ that stay inside. */
    abstract double least(double[] a, int[] positions);

    /** Writes a δ for which {@code a·δ} is least. */
    abstract void change(double[] a, int[] positions, double[] change);

    /** As far as a value may go against the sign of its coefficient, and this way. */
    final double farthest(double a, int position) {
        return -Math.signum(a) * room(a, position);
    }

    /** How far a value may go against the sign of its coefficient. */
    final double room(double a, int position) {
        return a > 0 ? centre[position] - low[position] : high[position] - centre[position];
    }

    /** L∞: every value for itself. */
    private static final class Cube extends Region {
        Cube(double radius, double[] centre, Bounds bounds) {
            super(radius, centre, bounds);
        }

        @Override
        void minimum(Lanes coefficients, double[] sums, double[] magnitudes) {
            Intervals.minimum(coefficients, low, high, sums, magnitudes);
        }

        @Override
        double least(double[] a, int[] positions) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum -= Math.abs(a[i]) * room(a[i], positions[i]);
            }
            return sum;
        }

        @Override
        void change(double[] a, int[] positions, double[] change) {
            for (int i = 0; i < a.length; i++) {
                change[i] = farthest(a[i], positions[i]);
            }
        }
    }
}
