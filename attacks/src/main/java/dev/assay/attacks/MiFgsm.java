package dev.assay.attacks;

import dev.assay.core.model.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The momentum iterative method of Dong et al., "Boosting adversarial attacks with momentum" (CVPR 2018): from the sample itself,
 * {@code g ← μ g + ∇ / ||∇||₁} and a step of steepest ascent along g, then the projection onto the ball. Made for examples that transfer to other models.
 *
 * @param steps T, at least 1
 * @param step α, the length of a step; ε / T in the paper
 * @param decay μ, not negative
 * @param loss what is made larger
 */
public record MiFgsm(int steps, StepSize step, double decay, Loss loss) implements Attack {
    static final String NAME = "mi-fgsm";
    private static final int STEPS = 10;

    public MiFgsm {
        AttackOptions.atLeastOne("steps", steps);
        if (!(decay >= 0 && Double.isFinite(decay))) {
            throw new IllegalArgumentException("decay needs to be 0 or more and finite, received " + decay);
        }
    }

    static MiFgsm from(AttackOptions options) {
        int steps = options.count("steps", STEPS);
        return new MiFgsm(
                steps, options.step(new StepSize(1.0 / steps, true)), options.notNegative("decay", 1), options.loss());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",step=" + step + ",decay=" + decay + ",loss=" + AttackOptions.nameOf(loss)
                + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(loss, setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new MiFgsmTrial(setting, this);
    }

    private static final class MiFgsmTrial implements Trial {
        private final Ball ball;
        private final Query gradient;
        private final int steps;
        private final double alpha;
        private final float decay;
        private final float[] x;
        private final float[] g;
        private int step;

        MiFgsmTrial(AttackSetting setting, MiFgsm attack) {
            ball = Ball.of(setting.budget(), setting.input());
            gradient = Query.gradient(attack.loss());
            steps = attack.steps();
            alpha = attack.step().length(ball.radius());
            decay = (float) attack.decay();
            x = new float[setting.input().features()];
            g = new float[x.length];
        }

        @Override
        public void begin(float[] original, int label, int id) {
            ball.centre(original);
            System.arraycopy(original, 0, x, 0, x.length);
            Arrays.fill(g, 0);
            step = 0;
        }

        @Override
        public Query next() {
            if (step > steps) {
                return Query.DONE;
            }
            return step < steps ? gradient : Query.FORWARD;
        }

        @Override
        public float[] point() {
            return x;
        }

        @Override
        public void answer(Answer answer) {
            if (step++ == steps) {
                return;
            }
            float[] gradients = answer.gradient();
            int at = answer.gradientAt();
            double sum = 0;
            for (int i = 0; i < g.length; i++) {
                sum += Math.abs(gradients[at + i]);
            }
            float scale = sum > 0 && sum < Double.POSITIVE_INFINITY ? (float) (1 / sum) : 0;
            for (int i = 0; i < g.length && scale > 0; i++) {
                g[i] = decay * g[i] + scale * gradients[at + i];
            }
            ball.stride(x, g, 0, alpha);
            ball.project(x);
        }
    }
}
