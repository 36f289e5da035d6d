package dev.assay.attacks.ball;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;

/**
 * The points that an adversary may use: a norm ball of radius ε around a sample, cut with the box. Holds the arithmetic of attacks that
 * depends on the norm. Belongs to one trial, which moves it from sample to sample with {@link #centre}.
 *
 * <p>Points are single precision, the ball is exact: {@link #project} rounds towards the centre, so that the distance computed in double
 * precision is at most ε.
 */
public abstract class Ball {
    /** The radius ε, in the units of the data. */
    protected double radius;
    /** The box. */
    protected final Bounds bounds;
    /** The number of values of a sample. */
    protected final int features;
    /** The centre x₀; the caller's array. */
    protected float[] centre;

    /** A ball that has yet to be centred. */
    protected Ball(double radius, InputSpec input) {
        this.radius = radius;
        bounds = input.bounds();
        features = input.features();
        centre = new float[features];
    }

    /** The ball that belongs to a budget. */
    public static Ball of(Budget budget, InputSpec input) {
        return switch (budget.norm()) {
            case LINF -> new LinfBall(budget.radius(), input);
            case L2 -> new L2Ball(budget.radius(), input);
            case L1 -> new L1Ball(budget.radius(), input);
            case L0 -> new L0Ball(budget.radius(), input);
        };
    }

    /** The radius ε, in the units of the data. */
    public final double radius() {
        return radius;
    }

    /** Gives the ball another radius; the centre stays. */
    public final void resize(double radius) {
        this.radius = radius;
        centre(centre);
    }

    /** Moves the ball to a sample, which must lie inside the box; the array is kept, not copied. */
    public void centre(float[] original) {
        centre = original;
    }

    /**
     * Takes a step of steepest ascent: {@code x + length * argmax {<v, g> : ||v|| <= 1}}. A gradient that is zero gives no step, one that
     * is not a number none in that value (L∞) or none at all (L2, L1).
     *
     * @param x the point, changed in place
     * @param gradient a block of gradients
     * @param at where the point's own gradient begins
     * @param length the length of the step in the norm, in the units of the data
     */
    public abstract void ascend(float[] x, float[] gradient, int at, double length);

    /** Takes one of many steps; {@link #ascend}, but for norms in which the steepest step would change too few values. */
    public void stride(float[] x, float[] gradient, int at, double length) {
        ascend(x, gradient, at, length);
    }

    /** Brings a point into ball and box; where it is in both, it stays as it is. */
    public abstract void project(float[] x);

    /** Draws a point uniformly in the volume of the ball, then clips it to the box. */
    public abstract void drawInside(float[] x, KeyedRandom random);

    /** Draws noise of the budget's full size: uniform on [-ε, ε] for each value (L∞), a uniform direction of length ε (L2). */
    public abstract void drawFullSize(float[] x, KeyedRandom random);

    /**
     * Draws a start of APGD (Croce and Hein 2020, section 4) and brings it into the box: a uniform draw scaled so that the largest change is
     * ε (L∞), a normal direction of length ε (L2), a normal draw projected onto the ball (L1).
     */
    public abstract void drawOnSphere(float[] x, KeyedRandom random);

    /** Draws Gaussian noise of the budget's size, ε a value (L∞) or ε in expected squared length (L2), and brings it into the ball. */
    public abstract void drawGaussian(float[] x, KeyedRandom random);

    /** The float at the centre's value plus {@code delta}, rounded towards the centre. */
    protected final float moved(int i, double delta) {
        float moved = (float) (centre[i] + delta);
        if (Math.abs((double) moved - centre[i]) > Math.abs(delta)) {
            moved = delta > 0 ? Math.nextDown(moved) : Math.nextUp(moved);
        }
        return moved;
    }

    /** Sets {@code x} to the centre plus independent normal values of this standard deviation. */
    protected final void addGaussian(float[] x, double deviation, KeyedRandom random) {
        for (int i = 0; i < features; i++) {
            x[i] = (float) (centre[i] + deviation * random.nextGaussian());
        }
    }
}
