package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Attack;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.sanity.SanityChecks;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.sanity.Verdict;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that can only be asked what they say. */
class ForwardOnlyTest {
    private static final Dataset DATA = Samples.labelledBy(linear(), 40, 0.3f, 1);

    private static Linear linear() {
        return Linear.random(Samples.SPEC, 5, 16, 3);
    }

    /** The linear model without its gradients. */
    private record Blind(Linear model) implements Classifier {
        @Override
        public InputSpec input() {
            return model.input();
        }

        @Override
        public int classes() {
            return model.classes();
        }

        @Override
        public int blockSize() {
            return model.blockSize();
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            model.logits(inputs, logits);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    private static AttackResult run(Attack attack, Norm norm) {
        return RobustnessEvaluation.of(() -> new Blind(linear()))
                .budgets(norm, Epsilon.parseList("0.3"))
                .attacks(List.of(attack))
                .seed(1)
                .run(DATA, Progress.SILENT)
                .budgets()
                .get(0)
                .attacks()
                .get(0);
    }

    static Stream<String> names() {
        return Attacks.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_run_what_needs_no_gradient_and_say_why_not_of_the_rest(String name) {
        Attack attack = Attacks.parse(name);

        // One of them is defined for boxes alone.
        AttackResult result = run(attack, name.equals("rays") ? Norm.LINF : Norm.L2);

        if (attack.needsGradient()) {
            assertThat(result.obstacle()).isEqualTo("needs a gradient, the model has none");
            assertThat(result.fooled()).isZero();
        } else {
            assertThat(result.obstacle()).isNull();
            assertThat(result.queries().forward()).isPositive();
            assertThat(result.queries().gradient()).isZero();
        }
    }

    @Test
    void should_find_examples_all_the_same() {
        assertThat(run(Attacks.parse("square(queries=300)"), Norm.LINF).fooled())
                .isEqualTo(DATA.size());
    }

    @Test
    void should_make_the_checks_that_need_no_gradient() {
        List<SanityResult> results = SanityChecks.of(
                        () -> new Blind(linear()), new Budget(Norm.LINF, Epsilon.parse("0.1")))
                .run(DATA, Progress.SILENT);

        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.PASS)
                .extracting(SanityResult::id)
                .containsExactly("stochastic-model", "probabilities-for-logits");
        assertThat(results)
                .filteredOn(result -> result.verdict() != Verdict.PASS)
                .allSatisfy(result -> {
                    assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
                    assertThat(result.detail()).isEqualTo("The model has no gradient.");
                });
    }

    @Test
    void should_fail_a_model_whose_gradient_is_known_to_be_zero() {
        List<SanityResult> results = SanityChecks.of(
                        () -> new Blind(linear()), new Budget(Norm.LINF, Epsilon.parse("0.1")))
                .zeroGradient("the gradient ends at Round 'r'")
                .run(DATA, Progress.SILENT);

        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.id()).isEqualTo("zero-gradient");
                    assertThat(result.detail())
                            .isEqualTo("The input gradient is zero for every sample: the gradient ends at Round 'r'."
                                    + " No attack that follows gradients could run.");
                });
    }
}
