package dev.assay.models.savedmodel.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.models.savedmodel.importing.GradientAgreement.Verdict;
import org.junit.jupiter.api.Test;

class GradientAgreementTest {
    /** Logits {@code [sum sin(3 x), 0]}; the gradient is the true one times a factor. */
    private static final class Waves implements DifferentiableClassifier {
        private final float factor;
        private final double levels;

        Waves(double factor, double levels) {
            this.factor = (float) factor;
            this.levels = levels;
        }

        @Override
        public InputSpec input() {
            return new InputSpec(Shape.of(3), new Bounds(-1, 1));
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int blockSize() {
            return GradientAgreement.points();
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            for (int row = 0; row < blockSize(); row++) {
                double sum = 0;
                for (int i = row * 3; i < row * 3 + 3; i++) {
                    sum += Math.sin(3 * (levels > 0 ? Math.round(inputs[i] * levels) / levels : inputs[i]));
                }
                logits[row * 2] = (float) sum;
                logits[row * 2 + 1] = 0;
            }
        }

        @Override
        public void gradient(
                Loss loss,
                float[] inputs,
                int[] labels,
                int[] targets,
                float[] logits,
                float[] losses,
                float[] gradients) {
            logits(inputs, logits);
            for (int i = 0; i < gradients.length; i++) {
                double sign = labels[i / 3] == 0 ? -1 : 1;
                gradients[i] = (float) (factor * sign * 3 * Math.cos(3 * inputs[i]));
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void should_agree_with_a_right_gradient() {
        GradientAgreement agreement = GradientAgreement.of(() -> new Waves(1, 0));

        assertThat(agreement.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(agreement.medianError()).isLessThan(0.005);
        assertThat(agreement.compared()).isGreaterThan(10);
    }

    @Test
    void should_disagree_with_a_gradient_that_is_off_by_five_percent() {
        GradientAgreement agreement = GradientAgreement.of(() -> new Waves(1.05, 0));

        assertThat(agreement.verdict()).isEqualTo(Verdict.DISAGREES);
        assertThat(agreement.medianError()).isBetween(0.04, 0.06);
    }

    @Test
    void should_disagree_with_a_gradient_that_is_none() {
        assertThat(GradientAgreement.of(() -> new Waves(0, 0)).verdict()).isEqualTo(Verdict.DISAGREES);
        assertThat(GradientAgreement.of(() -> new Waves(Double.NaN, 0)).verdict())
                .isEqualTo(Verdict.DISAGREES);
    }

    @Test
    void should_disagree_with_a_gradient_of_what_the_values_only_follow_in_steps() {
        assertThat(GradientAgreement.of(() -> new Waves(1, 64)).verdict()).isEqualTo(Verdict.DISAGREES);
    }

    @Test
    void should_say_nothing_of_a_model_that_does_not_move() {
        assertThat(GradientAgreement.of(() -> new Waves(0, 1e-9)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
}
