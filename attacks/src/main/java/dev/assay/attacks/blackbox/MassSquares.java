package dev.assay.attacks.blackbox;

import dev.assay.attacks.AttackSetting;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;
import java.util.Arrays;

/**
 * L2 and L1, algorithm 3 of {@link Square}: the change is a sum of pyramids η, one half of each positive and one negative, whose length is
 * ε; a proposal takes the mass of one window and gives it, with what is left of ε, to a pyramid in another.
 */
final class MassSquares extends Squares {
    private static final double TINY = 1e-12;
    private static final int LEAST_SIDE = 3;

    private final boolean l2;
    private final double[] delta;
    private final double[] pyramid;
    private final double[] window;
    private int pyramidSide;
    private float[] original = new float[0];

    MassSquares(AttackSetting setting) {
        super(setting);
        l2 = setting.budget().norm() == Norm.L2;
        delta = new double[x.length];
        int longest = Math.min(height, width);
        pyramid = new double[longest * longest];
        window = new double[longest * longest];
    }

    @Override
    void start(float[] original, KeyedRandom random) {
        this.original = original;
        ball.centre(original);
        Arrays.fill(delta, 0);
        int side = Math.max(1, Math.min(height, width) / 5);
        shape(side);
        // Centred, as the tiles need not fill the image.
        int top = height % side / 2;
        int left = width % side / 2;
        boolean turned = random.nextInt() < 0;
        for (int row = top; row + side <= height; row += side) {
            for (int column = left; column + side <= width; column += side) {
                for (int channel = 0; channel < channels; channel++) {
                    int sign = random.nextInt() < 0 ? -1 : 1;
                    for (int i = 0; i < side * side; i++) {
                        delta[index(row + i / side, column + i % side, channel)] += sign * eta(i, turned);
                    }
                }
            }
        }
        apply();
    }

    @Override
    boolean propose(float[] best, double p, KeyedRandom random) {
        int side = Math.min(Math.max(side(p), LEAST_SIDE) | 1, Math.min(height, width));
        shape(side);
        int top = random.nextInt(height - side + 1);
        int left = random.nextInt(width - side + 1);
        int otherTop = random.nextInt(height - side + 1);
        int otherLeft = random.nextInt(width - side + 1);
        boolean turned = random.nextInt() < 0;
        for (int i = 0; i < x.length; i++) {
            delta[i] = (double) best[i] - original[i];
        }
        double unused = unused();
        for (int channel = 0; channel < channels; channel++) {
            double here = 0;
            double both = 0;
            for (int i = 0; i < side * side; i++) {
                int row = otherTop + i / side;
                int column = otherLeft + i % side;
                boolean twice = row >= top && row < top + side && column >= left && column < left + side;
                here += mass(delta[index(top + i / side, left + i % side, channel)]);
                both += twice ? 0 : mass(delta[index(row, column, channel)]);
            }
            both += here;
            double length = l2 ? Math.sqrt(here) : here;
            int sign = random.nextInt() < 0 ? -1 : 1;
            double sum = 0;
            for (int i = 0; i < side * side; i++) {
                double old = delta[index(top + i / side, left + i % side, channel)] / (TINY + length);
                window[i] = sign * eta(i, turned) + old;
                sum += mass(window[i]);
            }
            double target = l2 ? Math.sqrt(unused / channels + both) : unused + both * channels;
            double scale = target / (TINY + (l2 ? Math.sqrt(sum) : sum));
            for (int i = 0; i < side * side; i++) {
                delta[index(otherTop + i / side, otherLeft + i % side, channel)] = 0;
            }
            for (int i = 0; i < side * side; i++) {
                delta[index(top + i / side, left + i % side, channel)] = scale * window[i];
            }
        }
        apply();
        return true;
    }

    private double mass(double value) {
        return l2 ? value * value : Math.abs(value);
    }

    /** What is left of ε (L1) or of its square (L2). */
    private double unused() {
        double sum = 0;
        for (double d : delta) {
            sum += mass(d);
        }
        return Math.max(0, mass(ball.radius()) - sum);
    }

    /** Sets x to the sample plus delta: of length ε and clipped in L2, projected in L1. */
    private void apply() {
        double sum = 0;
        for (double d : delta) {
            sum += d * d;
        }
        double scale = l2 ? ball.radius() / (TINY + Math.sqrt(sum)) : 1;
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (original[i] + scale * delta[i]);
        }
        ball.project(x);
    }

    private double eta(int i, boolean turned) {
        return pyramid[turned ? i % pyramidSide * pyramidSide + i / pyramidSide : i];
    }

    /** Makes the pyramid η of this side: {@code h₁} in the upper half, {@code -h₁} in the lower, of length 1. */
    private void shape(int side) {
        if (side == pyramidSide) {
            return;
        }
        pyramidSide = side;
        int upper = side / 2;
        half(0, upper, side, 1);
        half(upper, side - upper, side, -1);
        normalise(0, side * side);
    }

    /** Rows of height {@code rows}: around the middle, values sum 1 / k² (L2) or 1 / k⁴ (L1) over the rings k further out. */
    private void half(int top, int rows, int side, int sign) {
        int rings = Math.max(rows / 2, side / 2) + 1;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < side; column++) {
                double value = 0;
                for (int ring = Math.max(Math.abs(row - rows / 2), Math.abs(column - side / 2)); ring < rings; ring++) {
                    double k = ring + 1;
                    value += 1 / (l2 ? k * k : k * k * k * k);
                }
                pyramid[(top + row) * side + column] = sign * value;
            }
        }
        normalise(top * side, rows * side);
    }

    private void normalise(int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += mass(pyramid[i]);
        }
        double scale = sum > 0 ? 1 / (l2 ? Math.sqrt(sum) : sum) : 0;
        for (int i = from; i < from + length; i++) {
            pyramid[i] *= scale;
        }
    }
}
