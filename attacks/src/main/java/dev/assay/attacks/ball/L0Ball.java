package dev.assay.attacks.ball;

import dev.assay.core.data.InputSpec;
import dev.assay.core.random.KeyedRandom;

/**
 * All points of the box that differ from the centre in at most k = ⌊ε⌋ values. Not convex: {@link #project} is the Euclidean projection onto ball and box
 * at once, which keeps the values that gain most by being kept (Croce and Hein, "Sparse and imperceivable adversarial attacks", ICCV 2019, section 3.1).
 */
final class L0Ball extends Ball {
    /** The sum of the sizes of a step, as a share of all values: a step of ε / 10 is that of the paper, 0.15 of the box a value. */
    private static final double SPEED = 1.5;

    private final float[] gains;
    private final int[] places;

    L0Ball(double radius, InputSpec input) {
        super(radius, input);
        gains = new float[features];
        places = new int[features];
    }

    private int most() {
        return (int) Math.min(features, radius);
    }

    /** Moves ⌊length⌋ values to the ends of the box, those along which the loss, taken as linear, grows most. */
    @Override
    public void ascend(float[] x, float[] gradient, int at, double length) {
        for (int i = 0; i < features; i++) {
            float g = gradient[at + i];
            float gain = Math.abs(g) * (g > 0 ? bounds.high() - x[i] : x[i] - bounds.low());
            gains[i] = Float.isFinite(gain) ? gain : 0;
        }
        keepLargest((int) Math.min(features, length));
        for (int i = 0; i < features; i++) {
            if (gains[i] > 0) {
                x[i] = gradient[at + i] > 0 ? bounds.high() : bounds.low();
            }
        }
    }

    /** Goes along the gradient itself, scaled by the sum of its sizes. */
    @Override
    public void stride(float[] x, float[] gradient, int at, double length) {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            sum += Math.abs(gradient[at + i]);
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY && radius > 0)) {
            return;
        }
        double scale = SPEED * features * bounds.range() * (length / radius) / sum;
        for (int i = 0; i < features; i++) {
            x[i] = (float) (x[i] + scale * gradient[at + i]);
        }
    }

    @Override
    public void project(float[] x) {
        int changed = 0;
        for (int i = 0; i < features; i++) {
            double d = (double) x[i] - centre[i];
            x[i] = bounds.clamp(x[i]);
            double left = d - ((double) x[i] - centre[i]);
            changed += x[i] == centre[i] ? 0 : 1;
            // How much further from the projection the point would be if this value went back to the centre's.
            gains[i] = x[i] == centre[i] ? 0 : (float) (d * d - left * left);
        }
        if (changed <= most()) {
            return;
        }
        keepLargest(most());
        for (int i = 0; i < features; i++) {
            x[i] = gains[i] > 0 ? x[i] : centre[i];
        }
    }

    @Override
    public void drawInside(float[] x, KeyedRandom random) {
        choosePlaces(x, random);
        for (int k = 0; k < most(); k++) {
            x[places[k]] = bounds.clamp(bounds.low() + bounds.range() * random.nextFloat());
        }
    }

    @Override
    public void drawFullSize(float[] x, KeyedRandom random) {
        drawInside(x, random);
    }

    @Override
    public void drawOnSphere(float[] x, KeyedRandom random) {
        drawInside(x, random);
    }

    /** Normal noise, as wide as the box, on k values. */
    @Override
    public void drawGaussian(float[] x, KeyedRandom random) {
        choosePlaces(x, random);
        for (int k = 0; k < most(); k++) {
            int i = places[k];
            x[i] = bounds.clamp((float) (x[i] + bounds.range() * random.nextGaussian()));
        }
    }

    /** Puts k places, drawn without repetition, at the beginning; {@code x} becomes the centre. */
    private void choosePlaces(float[] x, KeyedRandom random) {
        System.arraycopy(centre, 0, x, 0, features);
        for (int i = 0; i < features; i++) {
            places[i] = i;
        }
        for (int k = 0; k < most(); k++) {
            int other = k + random.nextInt(features - k);
            int kept = places[k];
            places[k] = places[other];
            places[other] = kept;
        }
    }

    /** Sets all gains but this many of the largest to 0; of equal ones the first are kept. */
    private void keepLargest(int count) {
        if (count >= features) {
            return;
        }
        float threshold = count == 0 ? Float.POSITIVE_INFINITY : Magnitudes.kth(gains, 0, features, count);
        int above = 0;
        for (int i = 0; i < features; i++) {
            above += gains[i] > threshold ? 1 : 0;
        }
        int ties = count - above;
        for (int i = 0; i < features; i++) {
            boolean kept = gains[i] > threshold || (gains[i] == threshold && ties-- > 0);
            gains[i] = kept ? gains[i] : 0;
        }
    }
}
