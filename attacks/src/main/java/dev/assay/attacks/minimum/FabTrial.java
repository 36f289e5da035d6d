package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.TargetOrder;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;

/**
 * Algorithm 1 of {@link Fab}. A step: the boundary of each class in question is linearised at x; x and the sample x₀ are projected onto
 * the nearest one ({@code x + d₁}, {@code x₀ + d₂}); {@code x ← (1 - α)(x + η d₁) + α(x₀ + η d₂)}, clipped, with
 * {@code α = min(||d₁|| / (||d₁|| + ||d₂||), α_max)}; and where that is adversarial, {@code x ← x₀ + β(x - x₀)}.
 */
final class FabTrial implements Trial {
    private static final double ALPHA_MAX = 0.1;
    private static final double ETA = 1.05;
    private static final double BETA = 0.9;
    private static final double LEAST_LENGTH = 1e-8;

    private final AttackSetting setting;
    private final boolean targeted;
    private final int steps;
    private final int restarts;
    private final int runs;
    private final TargetOrder order;
    private final NearestBoundary nearest;
    private final Hyperplane hyperplane;
    private final Ball starts;
    private final KeyedRandom random;
    private final float[] x;
    private final double[] d1;
    private final double[] d2;

    private float[] original = new float[0];
    private int id;
    private int label;
    private boolean ranked;
    private int run;
    private int step;
    private boolean moved;

    FabTrial(AttackSetting setting, Fab attack) {
        this.setting = setting;
        targeted = attack.targeted();
        steps = attack.steps();
        restarts = attack.restarts();
        order = new TargetOrder(setting.classes());
        runs = restarts * (targeted ? Math.min(attack.targets(), order.size()) : 1);
        Norm norm = setting.budget().norm();
        nearest = new NearestBoundary(norm, setting.input().features(), targeted ? 1 : order.size());
        hyperplane = new Hyperplane(norm, setting.input());
        starts = Ball.of(new Budget(norm, Epsilon.of(setting.budget().radius() / 2)), setting.input());
        random = new KeyedRandom(setting.seed(), attack.name());
        x = new float[setting.input().features()];
        d1 = new double[x.length];
        d2 = new double[x.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.original = original;
        this.label = label;
        this.id = id;
        starts.centre(original);
        ranked = false;
        System.arraycopy(original, 0, x, 0, x.length);
        startRun(0);
    }

    private void startRun(int number) {
        run = number;
        step = 0;
        moved = false;
        nearest.reset();
        System.arraycopy(original, 0, x, 0, x.length);
        if (number < runs && number % restarts > 0) {
            starts.drawOnSphere(x, random.at(id, number, 0));
        }
    }

    @Override
    public Query next() {
        if (!ranked || moved) {
            return Query.FORWARD;
        }
        return run < runs ? NearestBoundary.QUERY : Query.DONE;
    }

    @Override
    public int target() {
        return targeted ? order.target(run / restarts) : order.target(nearest.asked());
    }

    @Override
    public float[] point() {
        return x;
    }

    @Override
    public void answer(Answer answer) {
        if (!ranked) {
            order.rank(answer, label);
            ranked = true;
        } else if (moved) {
            moved = false;
            if (answer.misclassified(label)) {
                pullBack();
            }
            if (++step == steps) {
                startRun(run + 1);
            }
        } else if (nearest.add(answer)) {
            move();
            nearest.reset();
            moved = true;
        }
    }

    private void pullBack() {
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (original[i] + BETA * ((double) x[i] - original[i]));
        }
    }

    private void move() {
        float[] w = nearest.normal();
        // On the boundary f(x) + <w, d> = 0, for the sample f(x) + <w, x₀ + d - x> = 0.
        double gain = -nearest.difference();
        double shift = 0;
        for (int i = 0; i < x.length; i++) {
            shift += w[i] * ((double) original[i] - x[i]);
        }
        hyperplane.way(x, w, gain, d1);
        hyperplane.way(original, w, gain - shift, d2);
        double first = Math.max(length(d1), LEAST_LENGTH);
        double second = Math.max(length(d2), LEAST_LENGTH);
        double alpha = Math.min(first / (first + second), ALPHA_MAX);
        for (int i = 0; i < x.length; i++) {
            double there = (1 - alpha) * (x[i] + ETA * d1[i]) + alpha * (original[i] + ETA * d2[i]);
            x[i] = setting.input().bounds().clamp((float) there);
        }
    }

    private double length(double[] d) {
        double sum = 0;
        double squares = 0;
        double max = 0;
        for (double v : d) {
            sum += Math.abs(v);
            squares += v * v;
            max = Math.max(max, Math.abs(v));
        }
        return switch (setting.budget().norm()) {
            case LINF -> max;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
            case L0 -> throw new IllegalStateException("not defined for L0");
        };
    }
}
