package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Answer;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Query;
import dev.assay.attacks.Trial;
import dev.assay.attacks.fixture.PlainClassifier;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attacks that cheat: each claims one point, whatever the budget. */
class VerificationTest {
    private static final List<Norm> CONVEX = List.of(Norm.LINF, Norm.L2, Norm.L1);

    private static final InputSpec SPEC = new InputSpec(Shape.of(2), Bounds.UNIT);

    /** The sample is (0.4, 0.95) and of class 0; class 1 wins where the first value is above 0.5. */
    @ParameterizedTest
    @CsvSource({
        "0.55, 0.95, 1", // inside
        "0.6, 0.95, 1", // on the sphere, and but for the rounding of single precision no further
        "0.6000005, 0.95, 1", // outside by half the tolerance
        "0.600002, 0.95, 0", // outside by twice the tolerance
        "0.9, 0.95, 0", // far outside
        "0.55, 1.0001, 0", // outside the box
        "0.55, NaN, 0", // not a number
        "0.500004, 0.95, 0", // misclassified, but by a margin of 8e-6
        "0.50001, 0.95, 1", // by a margin of 2e-5
        "0.4, 0.95, 0" // not misclassified
    })
    void only_what_is_finite_inside_and_clearly_wrong_counts(float first, float second, int fooled) {
        for (Norm norm : CONVEX) {
            Dataset data = new ArrayDataset("one", SPEC, List.of("a", "b"), new int[] {0}, new float[] {0.4f, 0.95f});
            BudgetResult result = RobustnessEvaluation.of(Blind::new)
                    .budgets(norm, List.of(Epsilon.of(0.2)))
                    .attacks(List.of(new Claim(first, second)))
                    .run(data, Progress.SILENT)
                    .budgets()
                    .get(0);
            assertThat(result.robust().correct()).as("%s", norm).isEqualTo(1 - fooled);
            assertThat(result.attacks().get(0).fooled()).isEqualTo(fooled);
        }
    }

    /** {@code z1 - z0 = 2 (x - 0.5)}; sees nothing of the second value, so that only the verifier can object to it. */
    private static final class Blind extends PlainClassifier {
        Blind() {
            super(SPEC, 2, 3);
        }

        @Override
        protected void forward(float[] inputs, int at, double[] logits) {
            logits[0] = 0.5 - inputs[at];
            logits[1] = inputs[at] - 0.5;
        }

        @Override
        protected void backward(double[] dz, float[] gradients, int at) {
            gradients[at] = (float) (dz[1] - dz[0]);
            gradients[at + 1] = 0;
        }
    }

    private record Claim(float first, float second) implements Attack {
        @Override
        public String name() {
            return "claim";
        }

        @Override
        public String spec() {
            return name();
        }

        @Override
        public Trial newTrial(AttackSetting setting) {
            return new Trial() {
                private boolean asked;

                @Override
                public void begin(float[] original, int label, int id) {
                    asked = false;
                }

                @Override
                public Query next() {
                    return asked ? Query.DONE : Query.FORWARD;
                }

                @Override
                public float[] point() {
                    return new float[] {first, second};
                }

                @Override
                public void answer(Answer answer) {
                    asked = true;
                }
            };
        }
    }
}
