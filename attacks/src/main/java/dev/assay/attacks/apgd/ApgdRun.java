package dev.assay.attacks.apgd;

import dev.assay.core.random.KeyedRandom;

/** One run of Auto-PGD: told loss f(x) and gradient at its point x, it moves x on. */
abstract class ApgdRun {
    /** The point x^(k) that loss and gradient are wanted of. */
    final float[] x;
    /** The point x_max with the greatest loss f_max so far, and the gradient there. */
    final float[] best;

    final float[] bestGradient;
    float bestLoss;

    private final float[] gradient;

    ApgdRun(int features) {
        x = new float[features];
        best = new float[features];
        bestGradient = new float[features];
        gradient = new float[features];
    }

    /** Goes to a start around a sample; the array is kept until the next start. */
    abstract void start(float[] original, KeyedRandom random);

    /** Takes what the model says about x and moves on; false when the run is over. */
    abstract boolean answer(float loss, float[] gradients, int at);

    /** Copies the gradient, for the block's array is not the run's to keep, and keeps a new best point; x as the first one. */
    final float[] look(float loss, float[] gradients, int at, boolean first) {
        System.arraycopy(gradients, at, gradient, 0, gradient.length);
        if (first || loss > bestLoss) {
            bestLoss = loss;
            System.arraycopy(x, 0, best, 0, x.length);
            System.arraycopy(gradient, 0, bestGradient, 0, gradient.length);
        }
        return gradient;
    }

    /** Goes back to the best point; gives its gradient. */
    final float[] goBack() {
        System.arraycopy(best, 0, x, 0, x.length);
        return bestGradient;
    }
}
