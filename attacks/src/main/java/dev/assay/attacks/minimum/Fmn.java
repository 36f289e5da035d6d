package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;

/**
 * The fast minimum-norm attack of Pintor et al. (NeurIPS 2021): steps of length α_k along the gradient of the margin, then a projection
 * onto the ball of radius ε_k around the sample and onto the box. As long as nothing adversarial was found, ε_k is the estimated
 * distance to the boundary, {@code ||δ|| + |L| / ||∇L||_q}; then it shrinks by 1 - γ_k at adversarial points (never above the best distance) and grows by 1 + γ_k
 * at others. In L0 by one value at least.
 *
 * @param schedule K, α and γ; α and γ fall to a hundredth of themselves along a cosine
 */
public record Fmn(NormSchedule schedule) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "fmn";

    /** With what the user named; options left out have their defaults. */
    public static Fmn from(AttackOptions options) {
        return new Fmn(NormSchedule.from(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return schedule.spec(NAME);
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new FmnTrial(setting, schedule);
    }

    private static final class FmnTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.MARGIN);

        private final NormSchedule schedule;
        private final Norm norm;
        private final boolean sparse;
        private final double range;
        private final double farthest;
        private final Ball ball;
        private final float[] x;

        private float[] original = new float[0];
        private int k;
        private double epsilon;
        private double best;

        FmnTrial(AttackSetting setting, NormSchedule schedule) {
            this.schedule = schedule;
            norm = setting.budget().norm();
            sparse = !norm.convex();
            range = setting.input().bounds().range();
            ball = Ball.of(setting.budget(), setting.input());
            x = new float[setting.input().features()];
            farthest = norm.diameter(range, x.length);
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            ball.centre(original);
            System.arraycopy(original, 0, x, 0, x.length);
            k = 0;
            epsilon = 0;
            best = Double.POSITIVE_INFINITY;
        }

        @Override
        public Query next() {
            if (k > schedule.steps()) {
                return Query.DONE;
            }
            return k == schedule.steps() ? Query.FORWARD : GRADIENT;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            if (k < schedule.steps()) {
                move(answer);
            }
            k++;
        }

        private void move(Answer answer) {
            double gamma = Annealing.cosine(schedule.gamma(), k, schedule.steps());
            double length = norm.distance(x, 0, original, 0, x.length);
            if (answer.loss() > 0) {
                best = Math.min(best, length);
                epsilon = Math.min(shrunk(gamma), best);
            } else if (best < Double.POSITIVE_INFINITY) {
                epsilon = grown(gamma);
            } else {
                double slope = norm.dual(answer.gradient(), answer.gradientAt(), x.length) * (sparse ? range : 1);
                // A little further: where the boundary is flat the estimate is exact, and rounding would stop short of
                // it.
                double estimate = (1 + gamma) * (length + Math.abs(answer.loss()) / slope);
                // And never less than the last one, which was too little: the box takes a part of each step, so that
                // estimates from where it led would stay below the boundary for good.
                if (Double.isFinite(estimate)) {
                    epsilon = Math.max(sparse ? Math.ceil(estimate) : estimate, grown(gamma));
                }
            }
            epsilon = Math.max(0, Math.min(epsilon, farthest));
            double slope = Norm.L2.dual(answer.gradient(), answer.gradientAt(), x.length);
            double scale = range * schedule.alpha(k) / slope;
            if (slope > 0 && Double.isFinite(slope)) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) (x[i] + scale * answer.gradient()[answer.gradientAt() + i]);
                }
            }
            ball.resize(epsilon);
            ball.project(x);
        }

        private double shrunk(double gamma) {
            double next = epsilon * (1 - gamma);
            return sparse ? Math.min(epsilon - 1, Math.floor(next)) : next;
        }

        private double grown(double gamma) {
            double next = epsilon * (1 + gamma);
            return sparse ? Math.max(epsilon + 1, Math.ceil(next)) : next;
        }
    }
}
