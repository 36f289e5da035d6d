package dev.assay.attacks.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.StepSize;
import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.fixture.Tampered;
import dev.assay.attacks.gradient.Bim;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        for (Budget budget : List.of(LINF, new Budget(Norm.L2, Epsilon.of(0.6)))) {
            assertHealthy(SanityChecks.of(model::again, budget).seed(1).run(data, Progress.SILENT));
        }
    }

    @Test
    void linear_models_pass() {
        for (int classes : new int[] {2, 5, 10}) {
            assertHealthy(run(() -> Linear.random(Samples.SPEC, classes, 32, classes), LINF));
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
        assertHealthy(run(model, new Budget(Norm.LINF, Epsilon.of(8))));
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
                row("one infinite slope", m -> Tampered.gradient(m, (g, i) -> i == 3 ? 1 / 0f : g), "non-finite"),
                row("one slope not a number", m -> Tampered.gradient(m, (g, i) -> i == 7 ? 0 / 0f : g), "non-finite"),
                row(
                        "gradient not a number",
                        m -> Tampered.gradient(m, (g, i) -> Float.NaN),
                        "non-finite gradient-check unbounded-attack noise-beats-attack"),
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

    static Stream<Arguments> brokenOutputs() {
        return Stream.of(
                logits("stochastic-model", "noise on the logits", new Noise(1e-3)),
                logits("stochastic-model", "strong noise on the logits", new Noise(1)),
                logits("stochastic-model", "dropout of logits", new Dropout()),
                logits("probabilities-for-logits", "softmax", new Softmax(1)),
                logits("probabilities-for-logits", "cold softmax", new Softmax(10)),
                logits("probabilities-for-logits", "hot softmax", new Softmax(0.1)),
                logits("non-finite", "not a number in a corner", (x, z) -> spoil(x, z, 0.55f, Float.NaN)),
                logits("non-finite", "infinite in a corner", (x, z) -> spoil(x, z, 0.55f, Float.POSITIVE_INFINITY)),
                logits("unstable-predictions", "shattered", (x, z) -> shatter(x, z, 100, 3)),
                logits("unstable-predictions", "finely shattered", (x, z) -> shatter(x, z, 255, 3)),
                logits("unstable-predictions", "a wave", (x, z) -> wave(x, z, 5, 300)),
                logits("unstable-predictions", "another wave", (x, z) -> wave(x, z, 10, 200)),
                logits("re-verification", "normalised by the block", SanityChecksTest::normalise),
                logits("re-verification", "the last row says something else", SanityChecksTest::lastRow),
                logits("re-verification", "rows look at their neighbours", SanityChecksTest::neighbours));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("brokenOutputs")
    void broken_outputs_fail(
            String name, Supplier<DifferentiableClassifier> model, List<String> expected, String what) {
        broken_models_fail(name, model, expected);
    }

    static Stream<Arguments> maskedGradients() {
        return Stream.of(
                row("zero", m -> Tampered.gradient(m, (g, i) -> 0), "black-box-beats-white-box"),
                row("quantised", m -> Tampered.quantised(m, 0.1f, false), "black-box-beats-white-box"),
                row("wrong sign", m -> Tampered.gradient(m, (g, i) -> -g), "black-box-beats-white-box"),
                row("saturated", m -> Perceptron.scaled(Samples.SPEC, 12, 5, 1e6, 32, 4), "black-box-beats-white-box"),
                row("led astray off the samples", m -> offSamples(m, -1), "one-step-beats-many"),
                row("flat off the samples", m -> offSamples(m, 0), "one-step-beats-many"),
                row("not a number off the samples", m -> offSamples(m, Float.NaN), "one-step-beats-many"),
                row("led astray far out", m -> farOut(m, -1), "non-monotone"),
                row("flat far out", m -> farOut(m, 0), "non-monotone"),
                row("not a number far out", m -> farOut(m, Float.NaN), "non-monotone"));
    }

    @ParameterizedTest(name = "{2} {0}")
    @MethodSource("maskedGradients")
    void masked_gradients_fail(String name, Supplier<DifferentiableClassifier> model, List<String> expected) {
        broken_models_fail(name, model, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pgd(steps=2,step=0.05eps)", "pgd(steps=5,step=0.02eps)", "pgd(steps=10,step=0.03eps)"})
    void an_attack_that_stops_early_has_not_converged(String timid) {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 400, 0.3f, 1);
        List<SanityResult> results =
                SanityChecks.of(model::get, LINF).attack(Attacks.parse(timid)).run(data, Progress.SILENT);
        assertThat(of(results, "not-converged").verdict())
                .as(of(results, "not-converged").detail())
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pgd(steps=20,step=0.02eps)",
                "pgd(steps=30,step=0.02eps)",
                "pgd(steps=40,step=0.01eps,loss=margin)"
            })
    void losses_that_still_rise_have_not_converged_even_where_twice_the_steps_fool_no_more(String slow) {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 400, 0.3f, 1);
        // A ball that holds next to no adversarial example.
        Budget small = new Budget(Norm.LINF, Epsilon.of(1e-4));
        SanityResult climbing = of(
                SanityChecks.of(model::get, small).attack(Attacks.parse(slow)).run(data, Progress.SILENT),
                "not-converged");
        assertThat(climbing.verdict()).as(climbing.detail()).isEqualTo(Verdict.FAIL);
        assertThat(climbing.numbers().get("lateRise")).isBetween(0.2, 0.6);
        assertThat(climbing.numbers().getOrDefault("fooledWithTwice", 400.0))
                .isLessThanOrEqualTo(climbing.numbers().getOrDefault("fooled", 0.0) + 1);
        SanityResult settled = of(SanityChecks.of(model::get, small).run(data, Progress.SILENT), "not-converged");
        assertThat(settled.verdict()).as(settled.detail()).isEqualTo(Verdict.PASS);
        assertThat(settled.numbers().get("lateRise")).isLessThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, -1, Float.NaN})
    void examples_of_another_model_beat_masked_gradients_but_not_healthy_ones(float factor) {
        Supplier<DifferentiableClassifier> model = () -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4);
        Dataset data = Samples.labelledBy(model.get(), 300, 0.3f, 1);
        // The surrogate is the same network, so that its examples transfer.
        SanityResult masked = of(
                SanityChecks.of(() -> Tampered.gradient(model.get(), (g, i) -> factor * g), LINF)
                        .surrogate(model::get)
                        .run(data, Progress.SILENT),
                "transfer-beats-white-box");
        SanityResult healthy = of(
                SanityChecks.of(model::get, LINF)
                        .surrogate(() -> Perceptron.tanh(Samples.SPEC, 12, 5, 32, 5))
                        .run(data, Progress.SILENT),
                "transfer-beats-white-box");
        assertThat(masked.verdict()).as(masked.detail()).isEqualTo(Verdict.FAIL);
        assertThat(healthy.verdict()).as(healthy.detail()).isEqualTo(Verdict.PASS);
    }

    /** Gradients that are right at points that were given to it as samples, and times a factor elsewhere. */
    private static DifferentiableClassifier offSamples(DifferentiableClassifier model, float factor) {
        // What Samples.labelledBy draws has 24 random bits a value around the middle, which a step of ε leaves.
        Dataset data = Samples.labelledBy(Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4), 300, 0.3f, 1);
        Set<Float> firsts = new HashSet<>();
        float[] x = new float[Samples.SPEC.features()];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, x, 0);
            firsts.add(x[0]);
        }
        return Tampered.gradientOutside(model, (inputs, at) -> firsts.contains(inputs[at]), factor);
    }

    private static DifferentiableClassifier farOut(DifferentiableClassifier model, float factor) {
        return Tampered.gradientOutside(
                model,
                (inputs, at) -> {
                    int far = 0;
                    for (int i = at; i < at + Samples.SPEC.features(); i++) {
                        far += Math.abs(inputs[i] - 0.5f) > 0.4f ? 1 : 0;
                    }
                    return far < 1;
                },
                factor);
    }

    private static void spoil(float[] x, float[] z, float from, float with) {
        int features = Samples.SPEC.features();
        int classes = z.length * features / x.length;
        for (int r = 0; r < x.length / features; r++) {
            if (x[r * features] > from && x[r * features + 1] > from) {
                z[r * classes + 2] = with;
            }
        }
    }

    /** Adds a pseudo-random number of the cell of a grid that the row lies in to each logit. */
    private static void shatter(float[] x, float[] z, int cells, float amplitude) {
        int features = Samples.SPEC.features();
        int classes = z.length * features / x.length;
        for (int r = 0; r < x.length / features; r++) {
            int hash = 1;
            for (int i = 0; i < features; i++) {
                hash = 31 * hash + Math.round(cells * x[r * features + i]);
            }
            KeyedRandom random = new KeyedRandom(1, "shatter").at(hash, 0, 0);
            for (int k = 0; k < classes; k++) {
                z[r * classes + k] += amplitude * (2 * random.nextFloat() - 1);
            }
        }
    }

    private static void wave(float[] x, float[] z, float amplitude, float frequency) {
        int features = Samples.SPEC.features();
        int classes = z.length * features / x.length;
        for (int i = 0; i < z.length; i++) {
            z[i] += (float) (amplitude * Math.sin(frequency * x[i / classes * features + i % classes]));
        }
    }

    /** Takes the mean of the block from each logit: training mode left on. */
    private static void normalise(float[] x, float[] z) {
        int classes = z.length * Samples.SPEC.features() / x.length;
        for (int k = 0; k < classes; k++) {
            float sum = 0;
            for (int i = k; i < z.length; i += classes) {
                sum += z[i];
            }
            for (int i = k; i < z.length; i += classes) {
                z[i] -= sum * classes / z.length;
            }
        }
    }

    private static void lastRow(float[] x, float[] z) {
        int classes = z.length * Samples.SPEC.features() / x.length;
        for (int k = 0; k < classes; k++) {
            z[z.length - 1 - k] = -z[z.length - 1 - k];
        }
    }

    private static void neighbours(float[] x, float[] z) {
        int classes = z.length * Samples.SPEC.features() / x.length;
        float[] before = z.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] += 0.5f * before[(i + classes) % z.length];
        }
    }

    /** Normal noise, other in every run. */
    private record Noise(double deviation, KeyedRandom random) implements Tampered.BlockChange {
        Noise(double deviation) {
            this(deviation, new KeyedRandom(1, "noise").at(0, 0, 0));
        }

        @Override
        public void apply(float[] inputs, float[] logits) {
            for (int i = 0; i < logits.length; i++) {
                logits[i] += (float) (deviation * random.nextGaussian());
            }
        }
    }

    private record Dropout(KeyedRandom random) implements Tampered.BlockChange {
        Dropout() {
            this(new KeyedRandom(1, "dropout").at(0, 0, 0));
        }

        @Override
        public void apply(float[] inputs, float[] logits) {
            for (int i = 0; i < logits.length; i++) {
                logits[i] *= random.nextInt(20) == 0 ? 0 : 1;
            }
        }
    }

    private record Softmax(double scale) implements Tampered.BlockChange {
        @Override
        public void apply(float[] inputs, float[] logits) {
            int classes = logits.length * Samples.SPEC.features() / inputs.length;
            for (int at = 0; at < logits.length; at += classes) {
                double sum = 0;
                for (int k = at; k < at + classes; k++) {
                    sum += Math.exp(scale * logits[k]);
                }
                for (int k = at; k < at + classes; k++) {
                    logits[k] = (float) (Math.exp(scale * logits[k]) / sum);
                }
            }
        }
    }

    private static Arguments logits(String id, String what, Tampered.BlockChange change) {
        return Arguments.of(
                id,
                supplier(() -> Tampered.logits(Perceptron.tanh(Samples.SPEC, 12, 5, 32, 4), change)),
                List.of(id),
                what);
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

    /** Nothing fails, and nothing is skipped but what has nothing to look at. */
    private static void assertHealthy(List<SanityResult> results) {
        assertThat(results.stream().filter(r -> r.verdict() == Verdict.FAIL).map(r -> r.id() + ": " + r.detail()))
                .isEmpty();
        assertThat(results.stream().filter(r -> r.verdict() == Verdict.SKIPPED).map(SanityResult::id))
                .isSubsetOf("silent-success", "transfer-beats-white-box", "non-monotone", "re-verification");
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
