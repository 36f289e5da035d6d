package dev.assay.attacks;

import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * Decoupling direction and norm, Rony et al. (CVPR 2019): steps of length α along the gradient of the cross-entropy, then a rescaling of the
 * perturbation to length ε_k, which shrinks by the factor 1 - γ while the point is adversarial and grows by 1 + γ while it is not. L2.
 *
 * @param steps K, at least 1; α falls from {@code alpha} to a hundredth of it along a cosine
 * @param alpha the first step, in widths of the box
 * @param gamma γ, above 0 and below 1
 */
public record Ddn(int steps, double alpha, double gamma) implements Attack {
    static final String NAME = "ddn";

    public Ddn {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("alpha", alpha);
        AttackOptions.aboveZero("gamma", gamma);
        if (gamma >= 1) {
            throw new IllegalArgumentException("gamma needs to be below 1, received " + gamma);
        }
    }

    static Ddn from(AttackOptions options) {
        return new Ddn(options.count("steps", 100), options.positive("alpha", 1), options.fraction("gamma", 0.05));
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
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unless(setting, Norm.L2);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new DdnTrial(setting, this);
    }

    private static final class DdnTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.CROSS_ENTROPY);

        private final Ddn attack;
        private final double range;
        private final Ball ball;
        private final float[] x;

        private float[] original = new float[0];
        private int label;
        private int k;
        private double epsilon;

        DdnTrial(AttackSetting setting, Ddn attack) {
            this.attack = attack;
            range = setting.input().bounds().range();
            ball = Ball.of(setting.budget(), setting.input());
            x = new float[setting.input().features()];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            this.original = original;
            this.label = label;
            ball.centre(original);
            System.arraycopy(original, 0, x, 0, x.length);
            k = 0;
            epsilon = range;
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
                ball.ascend(
                        x,
                        answer.gradient(),
                        answer.gradientAt(),
                        range * Annealing.cosine(attack.alpha(), k, attack.steps()));
                epsilon *= answer.misclassified(label) ? 1 - attack.gamma() : 1 + attack.gamma();
                double length = Norm.L2.distance(x, 0, original, 0, x.length);
                // Unlike a projection this also lengthens what is shorter than ε.
                ball.resize(epsilon);
                if (length > 0) {
                    for (int i = 0; i < x.length; i++) {
                        x[i] = (float) (original[i] + epsilon / length * ((double) x[i] - original[i]));
                    }
                }
                ball.project(x);
            }
            k++;
        }
    }
}
