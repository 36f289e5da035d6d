package dev.assay.attacks.apgd;

import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.ball.Ball;
import dev.assay.attacks.ball.Magnitudes;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;

/**
 * Auto-PGD in L1, Croce and Hein (2021): sparse steps {@code x⁺ = P(x + η sign(g_k) / k)} along the k largest values of the gradient, with
 * the exact projection P; k and η follow the sparsity of the best point. Runs in balls of 3ε, 2ε and ε one after the other ("large
 * representatives", 30, 30 and 40 % of the steps), each from the projection of the best point of the one before.
 */
final class SparseApgdRun extends ApgdRun {
    private static final double[] RADII = {3, 2, 1};
    private static final double[] SHARES = {0.3, 0.3};
    /** How much sparser the best point has to have become for η to start over. */
    private static final double SPARSER = 0.95;
    /** k is the number of changed values divided by this. */
    private static final double CONCENTRATION = 1.5;

    private static final double STEP_DIVISOR = 1.5;
    private static final double LEAST_STEP = 0.1;

    private final Ball[] balls = new Ball[RADII.length];
    private final int[] phaseSteps = new int[RADII.length];
    private float[] original = new float[0];

    private int phase;
    private int done;
    private double eta;
    private double changed;
    private int k;
    private int sinceCheckpoint;

    SparseApgdRun(AttackSetting setting, int steps) {
        super(setting.input().features());
        Budget budget = setting.budget();
        int left = steps;
        for (int i = 0; i < RADII.length; i++) {
            balls[i] = Ball.of(new Budget(budget.norm(), Epsilon.of(RADII[i] * budget.radius())), setting.input());
            phaseSteps[i] = i < SHARES.length ? Math.min(left, (int) Math.ceil(SHARES[i] * steps)) : left;
            left -= phaseSteps[i];
        }
    }

    @Override
    void start(float[] original, KeyedRandom random) {
        this.original = original;
        for (Ball ball : balls) {
            ball.centre(original);
        }
        balls[0].drawOnSphere(x, random);
        startPhase(0);
    }

    private void startPhase(int phase) {
        this.phase = phase;
        balls[phase].project(x);
        done = 0;
        eta = balls[phase].radius();
        changed = changes(x);
        k = entries(changed);
        sinceCheckpoint = 0;
    }

    @Override
    boolean answer(float loss, float[] gradients, int at) {
        float[] g = look(loss, gradients, at, done == 0);
        if (done > 0 && ++sinceCheckpoint == Math.max(1, (int) (0.04 * phaseSteps[phase]))) {
            sinceCheckpoint = 0;
            g = adapt(g);
        }
        if (done == phaseSteps[phase]) {
            if (phase == balls.length - 1) {
                return false;
            }
            goBack();
            startPhase(phase + 1);
            return true;
        }
        float threshold = Magnitudes.kth(g, 0, x.length, k);
        int above = 0;
        for (int i = 0; i < x.length; i++) {
            above += Math.abs(g[i]) >= threshold && g[i] != 0 ? 1 : 0;
        }
        double length = above > 0 ? eta / above : 0;
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(g[i]) >= threshold && g[i] != 0) {
                x[i] = (float) (x[i] + Math.copySign(length, g[i]));
            }
        }
        balls[phase].project(x);
        done++;
        return true;
    }

    /** Sets k and η by the sparsity of the best point; gives the gradient to follow. */
    private float[] adapt(float[] g) {
        double now = changes(best);
        boolean sparser = now < SPARSER * changed;
        double radius = balls[phase].radius();
        k = entries(now);
        eta = sparser ? radius : Math.max(LEAST_STEP * radius, eta / STEP_DIVISOR);
        changed = now;
        return sparser ? goBack() : g;
    }

    private int entries(double changes) {
        return Math.max(1, Math.min(x.length, (int) Math.ceil(changes / CONCENTRATION)));
    }

    private int changes(float[] point) {
        int count = 0;
        for (int i = 0; i < point.length; i++) {
            count += point[i] != original[i] ? 1 : 0;
        }
        return count;
    }
}
