package dev.assay.attacks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.DivergenceClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceAscentTest {
    private static final int ROWS = 16;
    private static final int CLASSES = 4;

    private final Perceptron plain = Perceptron.relu(Samples.SPEC, 12, CLASSES, ROWS, 3);
    private final DivergenceClassifier model = new Diverging(plain);
    private final Dataset data = Samples.labelledBy(plain, ROWS, 0.3f, 1);
    private final int[] labels = IntStream.range(0, ROWS).map(data::label).toArray();
    private final int[] ids = IntStream.range(0, ROWS).map(data::id).toArray();

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void should_lead_answers_away_inside_the_ball(Norm norm) {
        double radius = norm == Norm.LINF ? 0.1 : 0.3;
        float[] moved = inputs();

        ascent(norm, radius, 10, 1).perturb(model, moved, labels, ids, 0);

        float[] clean = inputs();
        int features = Samples.SPEC.features();
        for (int row = 0; row < ROWS; row++) {
            assertThat(norm.distance(moved, row * features, clean, row * features, features))
                    .isLessThanOrEqualTo(radius);
        }
        for (float value : moved) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(divergence(moved)).isGreaterThan(10 * divergence(oneStep()));
    }

    @Test
    void should_not_look_at_labels() {
        float[] one = inputs();
        float[] other = inputs();

        ascent(Norm.LINF, 0.1, 3, 1).perturb(model, one, labels, ids, 0);
        ascent(Norm.LINF, 0.1, 3, 1).perturb(model, other, new int[ROWS], ids, 0);

        assertThat(other).isEqualTo(one);
    }

    @Test
    void should_be_a_function_of_seed_sample_and_epoch() {
        float[] one = perturbed(1, 0);

        assertThat(perturbed(1, 0)).isEqualTo(one);
        assertThat(perturbed(2, 0)).isNotEqualTo(one);
        assertThat(perturbed(1, 1)).isNotEqualTo(one);
    }

    @Test
    void should_ask_for_a_classifier_that_tells_its_divergence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ascent(Norm.LINF, 0.1, 3, 1).perturb(plain, inputs(), labels, ids, 0))
                .withMessage("The ascent needs a classifier that tells its divergence");
    }

    /** A step that is next to none: only the start. */
    private float[] oneStep() {
        float[] inputs = inputs();
        new DivergenceAscent(new Budget(Norm.LINF, Epsilon.of(0.1)), 1, 1e-6, 0, 1)
                .perturb(model, inputs, labels, ids, 0);
        assertThat(inputs).isNotEqualTo(inputs());
        return inputs;
    }

    private float[] perturbed(long seed, int epoch) {
        float[] inputs = inputs();
        ascent(Norm.L2, 0.1, 2, seed).perturb(model, inputs, labels, ids, epoch);
        return inputs;
    }

    private static DivergenceAscent ascent(Norm norm, double radius, int steps, long seed) {
        return new DivergenceAscent(new Budget(norm, Epsilon.of(radius)), steps, 0.25, 0, seed);
    }

    private float[] inputs() {
        int features = Samples.SPEC.features();
        float[] inputs = new float[ROWS * features];
        for (int row = 0; row < ROWS; row++) {
            data.read(row, inputs, row * features);
        }
        return inputs;
    }

    private double divergence(float[] moved) {
        float[] reference = new float[ROWS * CLASSES];
        model.logits(inputs(), reference);
        float[] divergences = new float[ROWS];
        model.divergence(reference, moved, divergences, new float[moved.length]);
        return IntStream.range(0, ROWS)
                .mapToDouble(i -> divergences[i])
                .average()
                .orElseThrow();
    }

    /** A classifier whose divergence is put together from the cross-entropies of all classes: their mean under p has its gradient. */
    private record Diverging(Perceptron plain) implements DivergenceClassifier {
        @Override
        public InputSpec input() {
            return plain.input();
        }

        @Override
        public int classes() {
            return plain.classes();
        }

        @Override
        public int blockSize() {
            return plain.blockSize();
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            plain.logits(inputs, logits);
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
            plain.gradient(loss, inputs, labels, targets, logits, losses, gradients);
        }

        @Override
        public void divergence(float[] reference, float[] inputs, float[] divergences, float[] gradients) {
            int features = input().features();
            Arrays.fill(divergences, 0);
            Arrays.fill(gradients, 0);
            float[] losses = new float[ROWS];
            float[] some = new float[gradients.length];
            for (int k = 0; k < CLASSES; k++) {
                int[] all = new int[ROWS];
                Arrays.fill(all, k);
                plain.gradient(Loss.CROSS_ENTROPY, inputs, all, new float[ROWS * CLASSES], losses, some);
                for (int row = 0; row < ROWS; row++) {
                    double entropy = Loss.CROSS_ENTROPY.value(reference, row * CLASSES, CLASSES, k);
                    float p = (float) Math.exp(-entropy);
                    divergences[row] += p * (losses[row] - (float) entropy);
                    for (int i = row * features; i < (row + 1) * features; i++) {
                        gradients[i] += p * some[i];
                    }
                }
            }
        }

        @Override
        public void close() {
            plain.close();
        }
    }
}
