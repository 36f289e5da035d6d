package dev.assay.attacks.blackbox;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;

/**
 * Projected ascent along gradients that finite differences of the margin estimate. For each direction u the model is asked about x + σu and
 * x - σu, brought into the box; these points may lie outside the ball and then count for nothing but the estimate. After a step it is
 * asked about x itself.
 */
final class EstimatedAscent implements Trial {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double TINY = 1e-8;

    private final Ball ball;
    private final Bounds bounds;
    private final int classes;
    private final int queries;
    private final int directions;
    private final double sigma;
    private final double alpha;
    private final boolean gaussian;
    private final KeyedRandom random;
    private final float[] x;
    private final float[] probe;
    private final float[] u;
    private final float[] estimate;
    private final double[] m;
    private final double[] v;

    private int id;
    private int label;
    private int asked;
    private int step;
    /** 0 for the first point of the first pair, to {@code 2 n} for x itself. */
    private int place;

    private double above;

    /** @param gaussian normal directions and steps of steepest ascent; else random signs and Adam */
    EstimatedAscent(AttackSetting setting, String name, GradientEstimate options, boolean gaussian) {
        ball = Ball.of(setting.budget(), setting.input());
        bounds = setting.input().bounds();
        classes = setting.classes();
        queries = options.queries();
        directions = options.directions();
        sigma = options.sigma() * bounds.range();
        this.gaussian = gaussian;
        alpha = options.step().length(ball.radius());
        random = new KeyedRandom(setting.seed(), name);
        x = new float[setting.input().features()];
        probe = new float[x.length];
        u = new float[x.length];
        estimate = new float[x.length];
        m = new double[x.length];
        v = new double[x.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.label = label;
        this.id = id;
        ball.centre(original);
        System.arraycopy(original, 0, x, 0, x.length);
        Arrays.fill(m, 0);
        Arrays.fill(v, 0);
        asked = 0;
        step = 0;
        startEstimate();
    }

    private void startEstimate() {
        place = 0;
        Arrays.fill(estimate, 0);
        random.at(id, 0, step);
        draw();
    }

    /** Goes to x + σu of a new direction. */
    private void draw() {
        for (int i = 0; i < u.length; i++) {
            u[i] = gaussian ? (float) random.nextGaussian() : random.nextInt() < 0 ? -1 : 1;
        }
        place(sigma);
    }

    private void place(double length) {
        for (int i = 0; i < probe.length; i++) {
            probe[i] = bounds.clamp((float) (x[i] + length * u[i]));
        }
    }

    @Override
    public Query next() {
        return asked < queries ? Query.FORWARD : Query.DONE;
    }

    @Override
    public float[] point() {
        return place == 2 * directions ? x : probe;
    }

    @Override
    public void answer(Answer answer) {
        asked++;
        double loss = Loss.MARGIN.value(answer.logits(), answer.logitsAt(), classes, label);
        if (place == 2 * directions) {
            step++;
            startEstimate();
            return;
        }
        if (place % 2 == 0) {
            above = loss;
            place(-sigma);
        } else {
            float slope = (float) ((above - loss) / (2 * sigma * directions));
            for (int i = 0; i < u.length; i++) {
                estimate[i] += slope * u[i];
            }
        }
        place++;
        if (place == 2 * directions) {
            climb();
        } else if (place % 2 == 0) {
            draw();
        }
    }

    private void climb() {
        if (gaussian) {
            ball.stride(x, estimate, 0, alpha);
        } else {
            double correction1 = 1 - Math.pow(BETA1, step + 1);
            double correction2 = 1 - Math.pow(BETA2, step + 1);
            for (int i = 0; i < x.length; i++) {
                m[i] = BETA1 * m[i] + (1 - BETA1) * estimate[i];
                v[i] = BETA2 * v[i] + (1 - BETA2) * estimate[i] * estimate[i];
                x[i] += (float) (alpha * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + TINY));
            }
        }
        ball.project(x);
    }
}
