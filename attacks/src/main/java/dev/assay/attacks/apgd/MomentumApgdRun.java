package dev.assay.attacks.apgd;

import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.random.KeyedRandom;

/**
 * Auto-PGD in L∞ and L2, algorithm 1 of Croce and Hein (2020): {@code z = P(x + η s(g)); x⁺ = P(x + α(z - x) + (1 - α)(x - x₋₁))}, and at
 * the checkpoints w_j a look at whether η is to be halved, after which the run goes on from x_max.
 */
final class MomentumApgdRun extends ApgdRun {
    /** α, how much of an update is the new direction. */
    private static final double ALPHA = 0.75;
    /** ρ, the share of steps that have to increase the loss. */
    private static final double RHO = 0.75;

    private final Ball ball;
    private final int steps;
    private final int firstPeriod;
    private final int leastPeriod;
    private final int shortening;
    private final float[] previous;
    private final float[] z;

    private int done;
    private double eta;
    private float lastLoss;
    private int period;
    private int sinceCheckpoint;
    private int increases;
    private boolean halvedLast;
    private float bestAtCheckpoint;

    MomentumApgdRun(AttackSetting setting, int steps) {
        super(setting.input().features());
        this.steps = steps;
        ball = Ball.of(setting.budget(), setting.input());
        firstPeriod = Math.max(1, (int) (0.22 * steps));
        leastPeriod = Math.max(1, (int) (0.06 * steps));
        shortening = Math.max(1, (int) (0.03 * steps));
        previous = new float[x.length];
        z = new float[x.length];
    }

    @Override
    void start(float[] original, KeyedRandom random) {
        ball.centre(original);
        ball.drawOnSphere(x, random);
        System.arraycopy(x, 0, previous, 0, x.length);
        done = 0;
        eta = 2 * ball.radius();
        period = firstPeriod;
        sinceCheckpoint = 0;
        increases = 0;
        // As if η had been halved before the first period: condition 2 compares two checkpoints, and there was none
        // yet.
        halvedLast = true;
    }

    @Override
    boolean answer(float loss, float[] gradients, int at) {
        float[] g = look(loss, gradients, at, done == 0);
        if (done == 0) {
            bestAtCheckpoint = loss;
        } else {
            increases += loss > lastLoss ? 1 : 0;
            sinceCheckpoint++;
            if (sinceCheckpoint == period && halve()) {
                eta /= 2;
                g = goBack();
            }
        }
        lastLoss = loss;
        if (done == steps) {
            return false;
        }
        update(g);
        done++;
        return true;
    }

    /** Whether one of the two conditions of section 3.1 holds at a checkpoint; begins the next period. */
    private boolean halve() {
        boolean tooFewIncreases = increases <= RHO * period;
        boolean stuck = !halvedLast && bestAtCheckpoint >= bestLoss;
        halvedLast = tooFewIncreases || stuck;
        bestAtCheckpoint = bestLoss;
        period = Math.max(period - shortening, leastPeriod);
        sinceCheckpoint = 0;
        increases = 0;
        return halvedLast;
    }

    private void update(float[] g) {
        System.arraycopy(x, 0, z, 0, x.length);
        ball.ascend(z, g, 0, eta);
        ball.project(z);
        float a = done == 0 ? 1 : (float) ALPHA;
        for (int i = 0; i < x.length; i++) {
            float current = x[i];
            x[i] = current + a * (z[i] - current) + (1 - a) * (current - previous[i]);
            previous[i] = current;
        }
        ball.project(x);
    }
}
