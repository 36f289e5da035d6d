package dev.assay.attacks.training;

import dev.assay.attacks.ball.Ball;
import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Budget;

/** The rows of a batch on their way uphill, each inside the ball around the sample that it began as. */
final class BatchAscent {
    private final float[] inputs;
    private final int features;
    private final Ball[] balls;
    private final float[] x;

    /**
     * A batch before its first step.
     *
     * @param inputs rows of samples, which the ascent changes in place
     * @param warmUp epochs of a smaller radius, which rises evenly to the whole one
     * @param epoch from 0
     */
    BatchAscent(Budget budget, InputSpec input, float[] inputs, int warmUp, int epoch) {
        this.inputs = inputs;
        features = input.features();
        x = new float[features];
        balls = new Ball[inputs.length / features];
        double radius = budget.radius() * Math.min(1, (epoch + 1.0) / (warmUp + 1));
        for (int row = 0; row < balls.length; row++) {
            float[] original = new float[features];
            System.arraycopy(inputs, row * features, original, 0, features);
            balls[row] = Ball.of(budget, input);
            balls[row].resize(radius);
            balls[row].centre(original);
        }
    }

    /** A change of one row's point inside its ball. */
    @FunctionalInterface
    interface Move {
        void of(Ball ball, float[] point, int row);
    }

    /** Moves every row and brings it back into ball and box. */
    void move(Move move) {
        for (int row = 0; row < balls.length; row++) {
            System.arraycopy(inputs, row * features, x, 0, features);
            move.of(balls[row], x, row);
            balls[row].project(x);
            System.arraycopy(x, 0, inputs, row * features, features);
        }
    }

    /**
     * Takes one of many steps uphill.
     *
     * @param gradients of all rows
     * @param step its length in radii
     */
    void stride(float[] gradients, double step) {
        move((ball, point, row) -> ball.stride(point, gradients, row * features, step * ball.radius()));
    }
}
