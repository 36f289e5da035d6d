package dev.assay.attacks.ball;

import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;

/**
 * A cross-polytope of radius ε, cut with the box. {@link #project} is the exact Euclidean projection onto both at once of Croce and Hein,
 * "Mind the box: l1-APGD for sparse adversarial attacks on image classifiers" (ICML 2021), proposition 2.1: each change d_i becomes
 * {@code sign(d_i) clip(|d_i| - λ, 0, room_i)} with the λ that uses ε up. One after the other the two projections would not be that.
 */
final class L1Ball extends Ball {
    /** The share of values that a step of an iterative attack changes at least, as in SLIDE (Tramèr and Boneh 2019). */
    private static final double SPARSITY = 0.01;

    private final double[] capacities;
    private final double[] amounts;
    private final int fewest;

    L1Ball(double radius, InputSpec input) {
        super(radius, input);
        capacities = new double[features];
        amounts = new double[features];
        fewest = Math.max(1, (int) Math.ceil(SPARSITY * features));
    }

    @Override
    public void ascend(float[] x, float[] gradient, int at, double length) {
        float largest = Magnitudes.largest(gradient, at, features);
        if (!(largest > 0 && largest < Float.POSITIVE_INFINITY)) {
            return;
        }
        int tied = 0;
        for (int i = 0; i < features; i++) {
            tied += Math.abs(gradient[at + i]) == largest ? 1 : 0;
        }
        for (int i = 0; i < features; i++) {
            float g = gradient[at + i];
            if (Math.abs(g) == largest) {
                x[i] = (float) (x[i] + Math.copySign(length / tied, g));
            }
        }
    }

    /**
     * The steepest step that stays in the box and changes a hundredth of the values or more: along the largest entries of the gradient,
     * each as far as the box lets it and by at most its share.
     */
    @Override
    public void stride(float[] x, float[] gradient, int at, double length) {
        float largest = Magnitudes.largest(gradient, at, features);
        if (!(largest > 0 && largest < Float.POSITIVE_INFINITY)) {
            return;
        }
        double share = length / fewest;
        for (int i = 0; i < features; i++) {
            double room = gradient[at + i] > 0 ? (double) bounds.high() - x[i] : (double) x[i] - bounds.low();
            capacities[i] = Math.max(0, Math.min(share, room));
        }
        Magnitudes.fill(gradient, at, capacities, false, length, amounts);
        for (int i = 0; i < features; i++) {
            x[i] = (float) (x[i] + Math.copySign(amounts[i], gradient[at + i]));
        }
    }

    @Override
    public void project(float[] x) {
        if (length(x, 0) <= radius) {
            for (int i = 0; i < features; i++) {
                x[i] = Math.max(bounds.low(), Math.min(bounds.high(), x[i]));
            }
            return;
        }
        double lambda = threshold(x);
        for (int i = 0; i < features; i++) {
            double d = (double) x[i] - centre[i];
            x[i] = moved(i, Math.copySign(kept(d, lambda, i), d));
        }
    }

    /** Solves {@code length(λ) = ε} by Newton's method, exact once in the right piece, kept between bounds by bisection. */
    private double threshold(float[] x) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < features; i++) {
            high = Math.max(high, Math.abs((double) x[i] - centre[i]));
        }
        double lambda = 0;
        while (true) {
            double length = length(x, lambda);
            if (length > radius) {
                low = lambda;
            } else {
                high = lambda;
            }
            if (Math.abs(length - radius) <= 1e-13 * radius) {
                return lambda;
            }
            int falling = falling(x, lambda);
            double next = falling > 0 ? lambda + (length - radius) / falling : low;
            if (!(next > low && next < high)) {
                next = 0.5 * (low + high);
                if (!(next > low && next < high)) {
                    return high;
                }
            }
            lambda = next;
        }
    }

    private double length(float[] x, double lambda) {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            sum += kept((double) x[i] - centre[i], lambda, i);
        }
        return sum;
    }

    private int falling(float[] x, double lambda) {
        int count = 0;
        for (int i = 0; i < features; i++) {
            double d = (double) x[i] - centre[i];
            double left = Math.abs(d) - lambda;
            count += left > 0 && left < room(d, i) ? 1 : 0;
        }
        return count;
    }

    private double kept(double d, double lambda, int i) {
        return Math.max(0, Math.min(Math.abs(d) - lambda, room(d, i)));
    }

    private double room(double d, int i) {
        return d > 0 ? (double) bounds.high() - centre[i] : (double) centre[i] - bounds.low();
    }

    @Override
    public void drawInside(float[] x, KeyedRandom random) {
        // With one exponential more than values, the others over the sum of all are uniform in the volume of the
        // simplex.
        draw(x, random, -StrictMath.log(1 - random.nextDouble()));
    }

    @Override
    public void drawFullSize(float[] x, KeyedRandom random) {
        draw(x, random, 0);
    }

    private void draw(float[] x, KeyedRandom random, double more) {
        double sum = more;
        for (int i = 0; i < features; i++) {
            amounts[i] = -StrictMath.log(1 - random.nextDouble());
            sum += amounts[i];
        }
        double scale = sum > 0 ? radius / sum : 0;
        for (int i = 0; i < features; i++) {
            x[i] = (float) (centre[i] + (random.nextInt() < 0 ? -scale : scale) * amounts[i]);
        }
        project(x);
    }

    @Override
    public void drawGaussian(float[] x, KeyedRandom random) {
        addGaussian(x, radius / features * Math.sqrt(Math.PI / 2), random);
        project(x);
    }

    @Override
    public void drawOnSphere(float[] x, KeyedRandom random) {
        addGaussian(x, bounds.range(), random);
        project(x);
    }
}
