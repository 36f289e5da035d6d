package dev.assay.attacks.minimum;

import dev.assay.attacks.ball.Magnitudes;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Norm;

/**
 * The shortest way from a point of the box onto a hyperplane within the box: {@code min ||d||_p, <w, x + d> = b, x + d in the box}, as
 * in appendix A of Croce and Hein, "Minimally distorted adversarial examples with a fast adaptive boundary attack" (ICML 2020). Where the
 * box does not reach the hyperplane, the way leads to the corner nearest to it.
 */
final class Hyperplane {
    private final Norm norm;
    private final Bounds bounds;
    private final double[] room;
    private final double[] amounts;

    Hyperplane(Norm norm, InputSpec input) {
        this.norm = norm;
        bounds = input.bounds();
        room = new double[input.features()];
        amounts = new double[input.features()];
    }

    /**
     * Finds the way.
     *
     * @param x a point of the box
     * @param w the normal of the hyperplane
     * @param gain {@code b - <w, x>}, what {@code <w, d>} has to be
     * @param d receives the way
     */
    void way(float[] x, float[] w, double gain, double[] d) {
        for (int i = 0; i < x.length; i++) {
            boolean upwards = w[i] > 0 == gain > 0;
            room[i] = Math.max(0, upwards ? (double) bounds.high() - x[i] : (double) x[i] - bounds.low());
        }
        double wanted = Math.abs(gain);
        switch (norm) {
            case LINF -> fillEvenly(w, wanted, false);
            case L2 -> fillEvenly(w, wanted, true);
            case L1 -> Magnitudes.fill(w, 0, room, true, wanted, amounts);
            case L0 -> throw new IllegalStateException("not defined for L0");
        }
        for (int i = 0; i < x.length; i++) {
            d[i] = Math.copySign(w[i] == 0 ? 0 : amounts[i], gain > 0 ? w[i] : -w[i]);
        }
    }

    /**
     * Amounts {@code min(t, room_i)}, or {@code min(t |w_i|, room_i)} where proportional, with the t that gains what is wanted. The gain
     * is piecewise linear and concave in t, so Newton's method comes from below and ends after finitely many steps.
     */
    private void fillEvenly(float[] w, double wanted, boolean proportional) {
        double t = 0;
        while (true) {
            double gained = 0;
            double slope = 0;
            for (int i = 0; i < room.length; i++) {
                double size = Math.abs(w[i]);
                double speed = proportional ? size : 1;
                gained += size * Math.min(t * speed, room[i]);
                slope += t * speed < room[i] ? size * speed : 0;
            }
            double next = t + (wanted - gained) / slope;
            if (!(slope > 0 && next > t)) {
                break;
            }
            t = next;
        }
        for (int i = 0; i < room.length; i++) {
            amounts[i] = Math.min(proportional ? t * Math.abs(w[i]) : t, room[i]);
        }
    }
}
