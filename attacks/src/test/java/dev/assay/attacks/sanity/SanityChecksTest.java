package dev.assay.attacks.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.Bim;
import dev.assay.attacks.StepSize;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.fixture.Tampered;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SanityChecksTest {
    private static final Budget LINF = new Budget(Norm.LINF, Epsilon.of(0.1));
    private static final InputSpec IMAGES = new InputSpec(Shape.of(8, 6, 1), Bounds.UNIT);
    private static final InputSpec BYTES = new InputSpec(Shape.of(4, 4, 1), new Bounds(0, 255));

    static Stream<Arguments> healthy() {
        return Stream.of(
                Arguments.of(Perceptron.tanh(IMAGES, 8, 2, 32, 1), 0),
                Arguments.of(Perceptron.tanh(IMAGES, 16, 5, 32, 2), 0),
                Arguments.of(Perceptron.tanh(IMAGES, 40, 10, 32, 3), 0),
                Arguments.of(Perceptron.relu(IMAGES, 16, 3, 32, 4), 0),
                Arguments.of(Perceptron.relu(IMAGES, 24, 5, 32, 5), 0),
                Arguments.of(Perceptron.relu(IMAGES, 60, 10, 32, 6), 0),
                Arguments.of(Perceptron.tanh(IMAGES, 16, 5, 32, 7), 0.1f),
                Arguments.of(Perceptron.relu(IMAGES, 24, 5, 32, 8), 0.1f),
                Arguments.of(Perceptron.relu(IMAGES, 40, 10, 32, 9), 0.05f));
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void healthy_models_pass(Perceptron untrained, float trainedAgainst) {
        Dataset data = Samples.clusters(IMAGES, untrained.classes(), 600, 0.15f, 1);
        Perceptron model = untrained.train(data, 5, 0.05, trainedAgainst);
        for (Budget budget :
                List.of(LINF, new Budget(Norm.LINF, Epsilon.of(0.2)), new Budget(Norm.L2, Epsilon.of(0.6)))) {
            assertThat(SanityChecks.of(model::again, budget).seed(1).run(data, Progress.SILENT))
                    .allSatisfy(r -> assertThat(r.verdict()).as(r.detail()).isEqualTo(Verdict.PASS));
        }
    }

    @Test
    void linear_models_pass() {
        for (int classes : new int[] {2, 5, 10}) {
            List<SanityResult> results = run(() -> Linear.random(Samples.SPEC, classes, 32, classes), LINF);
            assertThat(results)
                    .allSatisfy(r -> assertThat(r.verdict()).as(r.detail()).isEqualTo(Verdict.PASS));
        }
    }

    @Test
    void values_of_bytes_pass_too() {
        // Weights as for the unit box, so that the logits are 255 times as large and saturate: what a model without
        // input scaling does.
        Supplier<DifferentiableClassifier> model = () -> {
            double[][] w = new double[3][BYTES.features()];
            for (int i = 0; i < BYTES.features(); i++) {
                w[i % 3][i] = 0.02;
            }
            return new Linear(BYTES, w, new double[3], 32);
        };
        assertThat(run(model, new Budget(Norm.LINF, Epsilon.of(8))))
                .allSatisfy(r -> assertThat(r.verdict()).as(r.detail()).isEqualTo(Verdict.PASS));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                row(
                        "zero gradient",
                        m -> Tampered.gradient(m, (g, i) -> 0),
                        "zero-gradient gradient-check unbounded-attack noise-beats-attack"),
                row(
                        "quantised",
                        m -> Tampered.quantised(m, 0.1f, false),
                        "zero-gradient gradient-check unbounded-attack noise-beats-attack"),
                row("coarsely quantised", m -> Tampered.quantised(m, 0.25f, false), "zero-gradient unbounded-attack"),
                row(
                        "saturated softmax",
                        m -> Perceptron.scaled(Samples.SPEC, 12, 5, 1e4, 32, 4),
                        "zero-gradient unbounded-attack"),
                row(
                        "very saturated softmax",
                        m -> Perceptron.scaled(Samples.SPEC, 12, 5, 1e6, 32, 4),
                        "zero-gradient unbounded-attack"),
                row(
                        "hidden layer dead for some samples",
                        m -> Perceptron.relu(Samples.SPEC, 4, 3, 32, 11),
                        "zero-gradient noise-beats-attack"),
                row("constant gradient", m -> Tampered.gradient(m, (g, i) -> 1), "gradient-check noise-beats-attack"),
                row(
                        "wrong sign",
                        m -> Tampered.gradient(m, (g, i) -> -g),
                        "gradient-check unbounded-attack noise-beats-attack"),
                row(
                        "half of the gradient masked",
                        m -> Tampered.gradient(m, (g, i) -> i % 2 == 0 ? 0 : g),
                        "gradient-check"),
                row("gradient off by a tenth", m -> Tampered.gradient(m, (g, i) -> 1.1f * g), "gradient-check"),
                row(
                        "gradients of another model",
                        m -> Tampered.gradientsOf(Perceptron.tanh(Samples.SPEC, 12, 5, 32, 99), m),
                        "gradient-check noise-beats-attack"),
                row(
                        "gradient not a number",
                        m -> Tampered.gradient(m, (g, i) -> Float.NaN),
                        "gradient-check unbounded-attack noise-beats-attack"),
                row("straight through a rounding", m -> Tampered.quantised(m, 0.05f, true), "gradient-check"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void broken_models_fail(String name, Supplier<DifferentiableClassifier> model, List<String> expected) {
        List<SanityResult> results = run(model, LINF);
        assertThat(expected)
                .allSatisfy(id -> assertThat(of(results, id).verdict())
                        .as(of(results, id).detail())
                        .isEqualTo(Verdict.FAIL));
    }

    @Test
    void what_cannot_be_judged_is_skipped_with_its_reason() {
        Supplier<DifferentiableClassifier> constant =
                () -> new Linear(Samples.SPEC, new double[4][Samples.SPEC.features()], new double[4], 32);
        Dataset wrong = Samples.mislabelled(constant.get(), Samples.labelledBy(constant.get(), 300, 0.3f, 1));
        List<SanityResult> results = SanityChecks.of(constant::get, new Budget(Norm.LINF, Epsilon.of(0)))
                .run(wrong, Progress.SILENT);
        assertThat(of(results, "gradient-check").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(of(results, "unbounded-attack").detail())
                .isEqualTo("Clean accuracy, 0.0 % of 256 samples, is not above chance (25.0 %) to begin with.");
        assertThat(of(results, "noise-beats-attack").detail())
                .isEqualTo("A ball of radius 0 holds no other point to draw.");
    }

    @Test
    void results_depend_on_neither_threads_nor_order() {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 400, 0.3f, 1);
        int[] reversed = new int[400];
        for (int i = 0; i < 400; i++) {
            reversed[i] = 399 - i;
        }
        List<SanityResult> expected = SanityChecks.of(model::get, LINF).seed(3).run(data, Progress.SILENT);
        assertThat(SanityChecks.of(model::get, LINF).seed(3).threads(3).run(data.select(reversed), Progress.SILENT))
                .isEqualTo(expected);
        assertThat(expected).extracting(SanityResult::id).isEqualTo(SanityChecks.ids());
    }

    @Test
    void a_weak_attack_is_beaten_by_noise() {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 400, 0.3f, 1);
        Bim timid = new Bim(1, new StepSize(1e-6, false), Loss.CROSS_ENTROPY);
        List<SanityResult> results =
                SanityChecks.of(model::get, LINF).attack(timid).run(data, Progress.SILENT);
        assertThat(of(results, "noise-beats-attack").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(of(results, "noise-beats-attack").numbers().get("noiseAlone"))
                .isGreaterThan(0);
    }

    private static Arguments row(
            String name, Function<DifferentiableClassifier, DifferentiableClassifier> breakage, String expected) {
        return Arguments.of(
                name,
                supplier(() -> breakage.apply(Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4))),
                List.of(expected.split(" ")));
    }

    private static Supplier<DifferentiableClassifier> supplier(Supplier<DifferentiableClassifier> model) {
        return model;
    }

    private static List<SanityResult> run(Supplier<DifferentiableClassifier> model, Budget budget) {
        Dataset data = Samples.labelledBy(model.get(), 300, 0.3f, 1);
        return SanityChecks.of(model::get, budget).seed(1).run(data, Progress.SILENT);
    }

    private static SanityResult of(List<SanityResult> results, String id) {
        return results.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }
}
