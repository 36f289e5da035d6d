package dev.assay.attacks;

import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;

/**
 * The fast minimum-norm attack of Pintor et al. (NeurIPS 2021): steps of length α_k along the gradient of the margin, then a projection
 * onto the ball of radius ε_k around the sample and onto the box. As long as nothing adversarial was found, ε_k is the estimated
 * distance to the boundary, {@code ||δ|| + |L| / ||∇L||_q}; then it shrinks by 1 - γ_k at adversarial points (never above the best distance) and grows by 1 + γ_k
 * at others.
 *
 * @param steps K, at least 1; α and γ fall to a hundredth along a cosine
 * @param alpha the first step α₀ in Euclidean length, in widths of the box
 * @param gamma γ₀, above 0 and below 1
 */
public record Fmn(int steps, double alpha, double gamma) implements Attack {
    static final String NAME = "fmn";

    public Fmn {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("alpha", alpha);
        AttackOptions.aboveZero("gamma", gamma);
        if (gamma >= 1) {
            throw new IllegalArgumentException("gamma needs to be below 1, received " + gamma);
        }
    }

    static Fmn from(AttackOptions options) {
        return new Fmn(options.count("steps", 100), options.positive("alpha", 1), options.fraction("gamma", 0.05));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",alpha=" + alpha + ",gamma=" + gamma + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new FmnTrial(setting, this);
    }

    private static final class FmnTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.MARGIN);

        private final Fmn attack;
        private final Norm norm;
        private final double range;
        private final double farthest;
        private final Ball ball;
        private final float[] x;

        private float[] original = new float[0];
        private int k;
        private double epsilon;
        private double best;

        FmnTrial(AttackSetting setting, Fmn attack) {
            this.attack = attack;
            norm = setting.budget().norm();
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
            epsilon = farthest;
            best = Double.POSITIVE_INFINITY;
        }

        @Override
        public Query next() {
            if (k > attack.steps()) {
                return Query.DONE;
            }
            return k == attack.steps() ? Query.FORWARD : GRADIENT;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            if (k < attack.steps()) {
                move(answer);
            }
            k++;
        }

        private void move(Answer answer) {
            double gamma = Annealing.cosine(attack.gamma(), k, attack.steps());
            double length = norm.distance(x, 0, original, 0, x.length);
            if (answer.loss() > 0) {
                best = Math.min(best, length);
                epsilon = Math.min(epsilon * (1 - gamma), best);
            } else if (best < Double.POSITIVE_INFINITY) {
                epsilon *= 1 + gamma;
            } else {
                double slope = norm.dual(answer.gradient(), answer.gradientAt(), x.length);
                // A little further: where the boundary is flat the estimate is exact, and rounding would stop short of
                // it.
                double estimate = (1 + gamma) * (length + Math.abs(answer.loss()) / slope);
                epsilon = Double.isFinite(estimate) ? estimate : epsilon;
            }
            epsilon = Math.min(epsilon, farthest);
            double slope = Norm.L2.dual(answer.gradient(), answer.gradientAt(), x.length);
            double scale = range * Annealing.cosine(attack.alpha(), k, attack.steps()) / slope;
            if (slope > 0 && Double.isFinite(slope)) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) (x[i] + scale * answer.gradient()[answer.gradientAt() + i]);
                }
            }
            ball.resize(epsilon);
            ball.project(x);
        }
    }
}
