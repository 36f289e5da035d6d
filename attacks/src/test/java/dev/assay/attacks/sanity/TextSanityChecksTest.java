package dev.assay.attacks.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextEvaluation;
import dev.assay.attacks.text.TextResult;
import dev.assay.attacks.text.TextSample;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of evaluations of texts, each tripped by models that are broken in its way, and by no healthy one. */
class TextSanityChecksTest {
    private static final int TEXTS = 120;

    private static TextResult evaluate(ClassifierSource<? extends Classifier> source, Dataset data) {
        return TextEvaluation.of(source, Letters.ALPHABET)
                .edits(1, 2, 3)
                .attacks(new HotFlip(3, 8, Loss.CROSS_ENTROPY))
                .baselines(List.of(new GreedyEdits(), new RandomEdits(20)))
                .seed(1)
                .run(TextSample.of(data), Progress.SILENT);
    }

    private static Map<String, Verdict> verdicts(ClassifierSource<? extends Classifier> source, Dataset data) {
        return verdicts(source, evaluate(source, data), data);
    }

    private static Map<String, Verdict> verdicts(
            ClassifierSource<? extends Classifier> source, TextResult result, Dataset data) {
        return TextSanityChecks.of(source, Letters.ALPHABET).seed(1).run(result, data, Progress.SILENT).stream()
                .collect(Collectors.toMap(SanityResult::id, SanityResult::verdict));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0.2", "3,0.4", "4,0", "5,0.2", "6,0.4", "7,0.1", "8,0.3"})
    void should_pass_healthy_models(int seed, double interaction) {
        Letters model = new Letters(seed, interaction);

        Map<String, Verdict> verdicts = verdicts(() -> model, model.texts(TEXTS));

        assertThat(verdicts).hasSize(15).doesNotContainValue(Verdict.FAIL);
        assertThat(verdicts.values().stream().filter(Verdict.PASS::equals)).hasSize(10);
    }

    @Test
    void should_look_at_values_alone_where_there_is_no_gradient() {
        Letters model = new Letters(1, 0.2);
        Dataset data = model.texts(TEXTS);
        ClassifierSource<Classifier> forward = () -> new Forward(model);
        TextResult result = TextEvaluation.of(forward, Letters.ALPHABET)
                .edits(1, 3)
                .attacks(new HotFlip(3), new GreedyEdits())
                .run(TextSample.of(data), Progress.SILENT);

        Map<String, Verdict> verdicts = verdicts(forward, result, data);

        assertThat(result.attacks().get(0).obstacle()).isEqualTo("needs a gradient");
        assertThat(verdicts)
                .containsEntry("stochastic-model", Verdict.PASS)
                .containsEntry("re-verification", Verdict.PASS)
                .containsEntry("gradient-check", Verdict.SKIPPED)
                .containsEntry("noise-beats-attack", Verdict.SKIPPED)
                .doesNotContainValue(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_notice_derivatives_that_point_backwards(int seed) {
        assertThat(broken(seed, scores -> -scores))
                .containsEntry("gradient-check", Verdict.FAIL)
                .containsEntry("black-box-beats-white-box", Verdict.FAIL)
                .containsEntry("noise-beats-attack", Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_notice_derivatives_that_say_nothing(int seed) {
        KeyedRandom random = new KeyedRandom(seed, "nothing");
        AtomicLong draw = new AtomicLong();

        assertThat(broken(seed, scores ->
                        (float) random.at((int) draw.incrementAndGet(), 0, 0).nextGaussian()))
                .containsEntry("gradient-check", Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -3})
    void should_notice_derivatives_that_are_all_the_same(float constant) {
        assertThat(broken(4, scores -> constant)).containsEntry("zero-gradient", Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void should_notice_numbers_that_are_none(float number) {
        assertThat(broken(5, scores -> scores > 2 ? number : scores)).containsEntry("non-finite", Verdict.FAIL);
    }

    private static Map<String, Verdict> broken(int seed, Function<Float, Float> change) {
        Letters model = new Letters(seed, 0.1) {
            @Override
            public void substitutions(
                    Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] scores) {
                super.substitutions(loss, inputs, labels, logits, losses, scores);
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = change.apply(scores[i]);
                }
            }
        };
        return verdicts(() -> model, model.texts(TEXTS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 3})
    void should_notice_a_model_that_draws(double noise) {
        KeyedRandom random = new KeyedRandom(1, "noise");
        AtomicLong draw = new AtomicLong();
        assertThat(withLogits(
                        1,
                        (inputs, logits) -> change(
                                logits,
                                value -> value
                                        + noise
                                                * random.at((int) draw.incrementAndGet(), 0, 0)
                                                        .nextGaussian())))
                .containsEntry("stochastic-model", Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void should_notice_probabilities(double temperature) {
        assertThat(withLogits(2, (inputs, logits) -> {
                    for (int row = 0; row < logits.length; row += Letters.CLASSES) {
                        double sum = 0;
                        for (int c = 0; c < Letters.CLASSES; c++) {
                            sum += Math.exp(logits[row + c] / temperature);
                        }
                        for (int c = 0; c < Letters.CLASSES; c++) {
                            logits[row + c] = (float) (Math.exp(logits[row + c] / temperature) / sum);
                        }
                    }
                }))
                .containsEntry("probabilities-for-logits", Verdict.FAIL);
    }

    /** A defence that sees many variants of a text side by side and does not answer them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void should_notice_that_more_effort_finds_less(int seed) {
        assertThat(withLogits(seed, (inputs, logits) -> {
                    int rows = inputs.length / Letters.LENGTH;
                    for (int row = 0; row < rows; row++) {
                        int alike = 0;
                        for (int other = 0; other < rows; other++) {
                            int distance = distance(inputs, row, other);
                            alike += distance > 0 && distance <= 2 ? 1 : 0;
                        }
                        if (alike >= 2) {
                            Arrays.fill(logits, row * Letters.CLASSES, (row + 1) * Letters.CLASSES, 0);
                        }
                    }
                }))
                .containsEntry("one-step-beats-many", Verdict.FAIL);
    }

    private static int distance(float[] inputs, int row, int other) {
        int differing = 0;
        for (int i = 0; i < Letters.LENGTH; i++) {
            differing += inputs[row * Letters.LENGTH + i] == inputs[other * Letters.LENGTH + i] ? 0 : 1;
        }
        return differing;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_notice_that_fewer_edits_find_more(int seed) {
        Letters honest = new Letters(seed, 0.1);
        Dataset data = honest.texts(TEXTS);
        TextResult nothing = evaluate(() -> certain(honest), data);

        assertThat(verdicts(() -> honest, nothing, data)).containsEntry("non-monotone", Verdict.FAIL);
    }

    /** Never fooled: as an evaluation that lost its way would have it. */
    private static Letters certain(Letters honest) {
        return new Letters(0, 0) {
            @Override
            public void logits(float[] inputs, float[] logits) {
                honest.logits(inputs, logits);
                for (int row = 0; row < logits.length; row += Letters.CLASSES) {
                    // So near one another that none is above another by the margin.
                    for (int c = 0; c < Letters.CLASSES; c++) {
                        logits[row + c] *= 1e-9f;
                    }
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_notice_edited_texts_that_do_not_hold(int seed) {
        Letters model = new Letters(seed, 0.1);
        Letters other = new Letters(seed + 20, 0.1);
        Dataset data = model.texts(TEXTS);

        assertThat(verdicts(() -> other, evaluate(() -> model, data), data))
                .containsEntry("re-verification", Verdict.FAIL);
    }

    /** Changes logits. */
    private interface Tampering {
        void on(float[] inputs, float[] logits);
    }

    private static void change(float[] logits, DoubleUnaryOperator change) {
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) change.applyAsDouble(logits[i]);
        }
    }

    private static Map<String, Verdict> withLogits(int seed, Tampering tampering) {
        Letters model = new Letters(seed, 0.1) {
            @Override
            public void logits(float[] inputs, float[] logits) {
                super.logits(inputs, logits);
                tampering.on(inputs, logits);
            }
        };
        return verdicts(() -> model, model.texts(TEXTS));
    }

    /** A model without derivatives. */
    private static class Forward implements Classifier {
        private final Letters model;

        Forward(Letters model) {
            this.model = model;
        }

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
        public void close() {}
    }
}
