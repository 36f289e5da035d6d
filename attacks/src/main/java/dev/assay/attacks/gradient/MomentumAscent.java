package dev.assay.attacks.gradient;

import dev.assay.attacks.Answer;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import java.util.Arrays;

/**
 * Steps along a gathered gradient, {@code g ← μ g + ∇ / mean|∇|}, back into the ball, and at the end a question about the last point. The
 * gradient is taken where the variant says: {@link MiFgsm} at the point itself, {@link NiFgsm} ahead of it, {@link DiFgsm} at a changed image.
 */
final class MomentumAscent implements Trial {
    /** Where a gradient is taken. */
    interface Probe {
        /**
         * Sets the point that is asked about.
         *
         * @param x the point of the attack
         * @param g what was gathered
         * @param probe receives the point to ask about
         */
        void place(float[] x, float[] g, float[] probe, int id, int step);

        /** Carries a gradient at the probe, from {@code at} on, back to the point of the attack. */
        default void carryBack(float[] gradients, int at, float[] gradient) {
            System.arraycopy(gradients, at, gradient, 0, gradient.length);
        }
    }

    private final Ball ball;
    private final Query query;
    private final int steps;
    private final double alpha;
    private final float decay;
    private final Probe probe;
    private final float[] x;
    private final float[] asked;
    private final float[] g;
    private final float[] gradient;

    private int id;
    private int step;

    MomentumAscent(AttackSetting setting, MomentumSteps options, Probe probe) {
        ball = Ball.of(setting.budget(), setting.input());
        query = Query.gradient(options.loss());
        steps = options.steps();
        alpha = options.step().length(ball.radius());
        decay = (float) options.decay();
        this.probe = probe;
        x = new float[setting.input().features()];
        asked = new float[x.length];
        g = new float[x.length];
        gradient = new float[x.length];
    }

    @Override
    public void begin(float[] original, int label, int id) {
        this.id = id;
        ball.centre(original);
        System.arraycopy(original, 0, x, 0, x.length);
        Arrays.fill(g, 0);
        step = 0;
        probe.place(x, g, asked, id, step);
    }

    @Override
    public Query next() {
        if (step > steps) {
            return Query.DONE;
        }
        return step < steps ? query : Query.FORWARD;
    }

    @Override
    public float[] point() {
        return step < steps ? asked : x;
    }

    @Override
    public void answer(Answer answer) {
        if (step++ == steps) {
            return;
        }
        probe.carryBack(answer.gradient(), answer.gradientAt(), gradient);
        double sum = 0;
        for (float v : gradient) {
            sum += Math.abs(v);
        }
        float scale = sum > 0 && sum < Double.POSITIVE_INFINITY ? (float) (g.length / sum) : 0;
        for (int i = 0; i < g.length && scale > 0; i++) {
            g[i] = decay * g[i] + scale * gradient[i];
        }
        ball.stride(x, g, 0, alpha);
        ball.project(x);
        if (step < steps) {
            probe.place(x, g, asked, id, step);
        }
    }
}
