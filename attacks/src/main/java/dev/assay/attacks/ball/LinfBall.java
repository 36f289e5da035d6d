package dev.assay.attacks.ball;

import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;

/** A cube of half-width ε, cut with the box: an interval for each value. */
final class LinfBall extends Ball {
    private final float[] low;
    private final float[] high;

    LinfBall(double radius, InputSpec input) {
        super(radius, input);
        low = new float[features];
        high = new float[features];
    }

    @Override
    public void centre(float[] original) {
        super.centre(original);
        for (int i = 0; i < features; i++) {
            low[i] = Math.max(bounds.low(), roundedUp(original[i] - radius));
            high[i] = Math.min(bounds.high(), roundedDown(original[i] + radius));
        }
    }

    @Override
    public void ascend(float[] x, float[] gradient, int at, double length) {
        float a = (float) length;
        if (!allFinite(gradient, at)) {
            for (int i = 0; i < features; i++) {
                float g = gradient[at + i];
                x[i] += g > 0 ? a : g < 0 ? -a : 0;
            }
            return;
        }
        // The sign without a branch, so that the loop becomes vector instructions: no float other than zero survives
        // the product below 1.
        for (int i = 0; i < features; i++) {
            x[i] += a * Math.max(-1f, Math.min(1f, gradient[at + i] * 1e30f * 1e30f));
        }
    }

    @Override
    public void project(float[] x) {
        for (int i = 0; i < features; i++) {
            x[i] = Math.max(low[i], Math.min(high[i], x[i]));
        }
    }

    @Override
    public void drawInside(float[] x, KeyedRandom random) {
        for (int i = 0; i < features; i++) {
            x[i] = (float) (centre[i] + radius * (2 * random.nextFloat() - 1));
        }
        project(x);
    }

    @Override
    public void drawFullSize(float[] x, KeyedRandom random) {
        drawInside(x, random);
    }

    @Override
    public void drawOnSphere(float[] x, KeyedRandom random) {
        float largest = 0;
        for (int i = 0; i < features; i++) {
            x[i] = 2 * random.nextFloat() - 1;
            largest = Math.max(largest, Math.abs(x[i]));
        }
        double scale = largest > 0 ? radius / largest : 0;
        for (int i = 0; i < features; i++) {
            x[i] = (float) (centre[i] + scale * x[i]);
        }
        project(x);
    }

    @Override
    public void drawGaussian(float[] x, KeyedRandom random) {
        addGaussian(x, radius, random);
        project(x);
    }

    private boolean allFinite(float[] gradient, int at) {
        float a = 0;
        float b = 0;
        int i = 0;
        for (; i + 1 < features; i += 2) {
            a += gradient[at + i] * 0f;
            b += gradient[at + i + 1] * 0f;
        }
        if (i < features) {
            a += gradient[at + i] * 0f;
        }
        return a + b == 0;
    }

    private static float roundedUp(double value) {
        float nearest = (float) value;
        return nearest < value ? Math.nextUp(nearest) : nearest;
    }

    private static float roundedDown(double value) {
        float nearest = (float) value;
        return nearest > value ? Math.nextDown(nearest) : nearest;
    }
}
