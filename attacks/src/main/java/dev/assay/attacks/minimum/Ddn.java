package dev.assay.attacks.minimum;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.ball.Ball;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * Decoupling direction and norm, Rony et al. (CVPR 2019): steps of length α along the gradient of the cross-entropy, then a rescaling of the
 * perturbation to length ε_k, which shrinks by the factor 1 - γ while the point is adversarial and grows by 1 + γ while it is not. L2.
 *
 * @param schedule K, α and γ; α falls to a hundredth of itself along a cosine
 */
public record Ddn(NormSchedule schedule) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "ddn";

    /** With what the user named; options left out have their defaults. */
    public static Ddn from(AttackOptions options) {
        return new Ddn(NormSchedule.from(options));
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
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unless(setting, Norm.L2);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new DdnTrial(setting, schedule);
    }

    private static final class DdnTrial implements Trial {
        private static final Query GRADIENT = Query.gradient(Loss.CROSS_ENTROPY);

        private final NormSchedule schedule;
        private final double range;
        private final Ball ball;
        private final float[] x;

        private float[] original = new float[0];
        private int label;
        private int k;
        private double epsilon;

        DdnTrial(AttackSetting setting, NormSchedule schedule) {
            this.schedule = schedule;
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
                ball.ascend(x, answer.gradient(), answer.gradientAt(), range * schedule.alpha(k));
                epsilon *= answer.misclassified(label) ? 1 - schedule.gamma() : 1 + schedule.gamma();
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
