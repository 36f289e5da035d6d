package dev.assay.attacks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.attacks.image.Corruption;
import dev.assay.attacks.image.Corruptor;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class CorruptionEvaluationTest {
    private static final int N = 45;

    @Test
    void rates_are_those_of_the_corrupted_images_one_by_one() {
        Dataset data = Samples.labelledBy(model(1), N, 0.3f, 1);
        CorruptionResult result = CorruptionEvaluation.run(() -> model(16), data, 4, 1, Progress.SILENT);
        assertThat(result.clean().correct()).isEqualTo(N);
        double sum = 0;
        for (CorruptionResult.Row row : result.rows()) {
            assertThat(row.severities()).hasSize(Corruption.SEVERITIES);
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                int expected = right(data, row.corruption(), severity);
                assertThat(row.severities().get(severity - 1).correct())
                        .as("%s %s", row.corruption(), severity)
                        .isEqualTo(expected);
                assertThat(row.severities().get(severity - 1).n()).isEqualTo(N);
                sum += expected;
            }
        }
        assertThat(result.rows()).extracting(CorruptionResult.Row::corruption).containsExactly(Corruption.values());
        assertThat(result.mean().rate()).isCloseTo(sum / (75 * N), org.assertj.core.data.Offset.offset(1e-12));
        assertThat(result.mean().n()).isEqualTo(N);
        assertThat(result.mean().rate()).isLessThan(1);
    }

    @Test
    void order_company_and_threads_change_nothing() {
        Dataset data = Samples.labelledBy(model(1), N, 0.3f, 1);
        Dataset shuffled = data.select(new KeyedRandom(9, "shuffle").at(0, 0, 0).permutation(N));
        CorruptionResult one = CorruptionEvaluation.run(() -> model(16), data, 4, 1, Progress.SILENT);
        assertThat(CorruptionEvaluation.run(() -> model(7), shuffled, 4, 2, Progress.SILENT))
                .isEqualTo(one);
        assertThat(CorruptionEvaluation.run(() -> model(16), data, 5, 1, Progress.SILENT))
                .isNotEqualTo(one);
    }

    @Test
    void samples_that_are_no_images_are_refused() {
        InputSpec flat = new InputSpec(Shape.of(15), Bounds.UNIT);
        Perceptron model = Perceptron.tanh(flat, 12, 5, 8, 4);
        Dataset data = Samples.labelledBy(model, 4, 0.3f, 1);
        assertThatThrownBy(() ->
                        CorruptionEvaluation.run(() -> Perceptron.tanh(flat, 12, 5, 8, 4), data, 1, 1, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Corruptions need images of 1 or 3 channels")
                .hasMessageContaining("have the shape 15");
    }

    private static int right(Dataset data, Corruption corruption, int severity) {
        Perceptron model = model(1);
        float[] image = new float[data.spec().features()];
        float[] corrupted = new float[image.length];
        float[] logits = new float[model.classes()];
        int right = 0;
        for (int i = 0; i < data.size(); i++) {
            data.read(i, image, 0);
            new Corruptor(data.spec(), 4).apply(corruption, severity, image, data.id(i), corrupted, 0);
            model.logits(corrupted, logits);
            right += Logits.prediction(logits, 0, model.classes()) == data.label(i) ? 1 : 0;
        }
        return right;
    }

    private static Perceptron model(int blockSize) {
        return Perceptron.tanh(Samples.SPEC, 12, 5, blockSize, 4);
    }
}
