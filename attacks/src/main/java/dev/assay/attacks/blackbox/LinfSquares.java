package dev.assay.attacks.blackbox;

import dev.assay.attacks.AttackSetting;
import dev.assay.core.random.KeyedRandom;

/** L∞, algorithm 2 of {@link Square}: vertical stripes of ±ε at first, then squares in which every channel has one sign. */
final class LinfSquares extends Squares {
    private float[] original = new float[0];

    LinfSquares(AttackSetting setting) {
        super(setting);
    }

    @Override
    void start(float[] original, KeyedRandom random) {
        this.original = original;
        ball.centre(original);
        for (int column = 0; column < width; column++) {
            for (int channel = 0; channel < channels; channel++) {
                double change = random.nextInt() < 0 ? -ball.radius() : ball.radius();
                for (int row = 0; row < height; row++) {
                    int i = index(row, column, channel);
                    x[i] = (float) (original[i] + change);
                }
            }
        }
        ball.project(x);
    }

    @Override
    boolean propose(float[] best, double p, KeyedRandom random) {
        int side = side(p);
        int top = random.nextInt(height - side + 1);
        int left = random.nextInt(width - side + 1);
        System.arraycopy(best, 0, x, 0, x.length);
        for (int channel = 0; channel < channels; channel++) {
            // From anywhere in the ball 2ε lead to its face.
            double change = random.nextInt() < 0 ? -ball.radius() : ball.radius();
            for (int row = top; row < top + side; row++) {
                for (int column = left; column < left + side; column++) {
                    int i = index(row, column, channel);
                    x[i] = (float) (original[i] + change);
                }
            }
        }
        ball.project(x);
        boolean other = false;
        for (int i = 0; i < x.length; i++) {
            other |= x[i] != best[i];
        }
        return other;
    }
}
