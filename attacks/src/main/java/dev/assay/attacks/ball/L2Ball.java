package dev.assay.attacks.ball;

import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Norm;

/** A Euclidean ball of radius ε, cut with the box. */
final class L2Ball extends Ball {
    L2Ball(double radius, InputSpec input) {
        super(radius, input);
    }

    @Override
    public void ascend(float[] x, float[] gradient, int at, double length) {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            double g = gradient[at + i];
            sum += g * g;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            return;
        }
        double scale = length / Math.sqrt(sum);
        for (int i = 0; i < features; i++) {
            x[i] = (float) (x[i] + scale * gradient[at + i]);
        }
    }

    @Override
    public void project(float[] x) {
        double distance = Norm.L2.distance(x, 0, centre, 0, features);
        if (distance > radius) {
            rescale(x, radius / distance);
        }
        for (int i = 0; i < features; i++) {
            x[i] = Math.max(bounds.low(), Math.min(bounds.high(), x[i]));
        }
    }

    @Override
    public void drawInside(float[] x, KeyedRandom random) {
        // The share of the volume within t of the centre is (t / ε)^d. Not by StrictMath.pow, which allocates.
        double share = StrictMath.exp(StrictMath.log(random.nextDouble()) / features);
        drawAtDistance(x, radius * share, random);
    }

    @Override
    public void drawFullSize(float[] x, KeyedRandom random) {
        drawAtDistance(x, radius, random);
    }

    @Override
    public void drawOnSphere(float[] x, KeyedRandom random) {
        drawAtDistance(x, radius, random);
    }

    @Override
    public void drawGaussian(float[] x, KeyedRandom random) {
        addGaussian(x, radius / Math.sqrt(features), random);
        project(x);
    }

    private void drawAtDistance(float[] x, double distance, KeyedRandom random) {
        // Deviation ε keeps the draw in the scale of the data; its length is set below.
        addGaussian(x, Math.max(radius, Float.MIN_NORMAL), random);
        double drawn = Norm.L2.distance(x, 0, centre, 0, features);
        if (drawn > 0) {
            rescale(x, distance / drawn);
        }
        project(x);
    }

    /** Scales {@code x - x₀}, rounding each value towards the centre. */
    private void rescale(float[] x, double scale) {
        for (int i = 0; i < features; i++) {
            x[i] = moved(i, scale * ((double) x[i] - centre[i]));
        }
    }
}
