package dev.assay.attacks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.fixture.Linear;
import dev.assay.attacks.fixture.Perceptron;
import dev.assay.attacks.fixture.Samples;
import dev.assay.core.data.Dataset;
import dev.assay.core.model.Loss;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdversarialTrainingTest {
    private static final int ROWS = 16;

    private final Perceptron model = Perceptron.relu(Samples.SPEC, 12, 4, ROWS, 3);
    private final Dataset data = Samples.labelledBy(model, ROWS, 0.3f, 1);
    private final int[] labels = IntStream.range(0, ROWS).map(data::label).toArray();
    private final int[] ids = IntStream.range(0, ROWS).map(data::id).toArray();

    @ParameterizedTest
    @EnumSource(
            value = Norm.class,
            names = {"LINF", "L2", "L1"})
    void should_raise_the_loss_inside_the_ball(Norm norm) {
        double radius = norm == Norm.LINF ? 0.1 : 0.3;
        float[] moved = inputs();

        training(norm, radius, 10, 0.25, true, 1).perturb(model, moved, labels, ids, 0);

        float[] clean = inputs();
        int features = Samples.SPEC.features();
        for (int row = 0; row < ROWS; row++) {
            assertThat(norm.distance(moved, row * features, clean, row * features, features))
                    .isLessThanOrEqualTo(radius);
        }
        for (float value : moved) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(loss(moved)).isGreaterThan(loss(clean) + 0.1);
    }

    @Test
    void should_take_the_sign_of_a_linear_gradient_from_the_sample() {
        Samples.Pair pair = Samples.pair(new double[] {1, -2, 0.5}, -3, new float[] {0.5f, 0.5f, 0.5f});
        Linear linear = pair.model();
        float[] inputs = new float[linear.blockSize() * 3];
        Arrays.fill(inputs, 0.5f);

        training(Norm.LINF, 0.1, 1, 1, false, 1).perturb(linear, inputs, new int[4], new int[] {0, 1, 2, 3}, 0);

        assertThat(new float[] {inputs[0], inputs[1], inputs[2]})
                .containsExactly(new float[] {0.6f, 0.4f, 0.6f}, within(1e-6f));
    }

    @Test
    void should_be_a_function_of_seed_sample_and_epoch() {
        float[] one = perturbed(1, 0);

        assertThat(perturbed(1, 0)).isEqualTo(one);
        assertThat(perturbed(2, 0)).isNotEqualTo(one);
        assertThat(perturbed(1, 1)).isNotEqualTo(one);
    }

    @Test
    void should_raise_the_radius_evenly_over_the_warm_up() {
        Budget budget = new Budget(Norm.LINF, Epsilon.of(0.3));
        AdversarialTraining training = new AdversarialTraining(budget, 1, 1, false, 2, 1);
        float[] clean = new float[inputs().length];
        Arrays.fill(clean, 0.5f);

        for (int epoch = 0; epoch < 5; epoch++) {
            float[] moved = clean.clone();
            training.perturb(model, moved, labels, ids, epoch);
            assertThat(Norm.LINF.distance(moved, 0, clean, 0, moved.length))
                    .isCloseTo(Math.min(0.3, 0.1 * (epoch + 1)), within(1e-6));
        }
    }

    private float[] perturbed(long seed, int epoch) {
        float[] inputs = inputs();
        training(Norm.LINF, 0.1, 2, 0.5, true, seed).perturb(model, inputs, labels, ids, epoch);
        return inputs;
    }

    private static AdversarialTraining training(
            Norm norm, double radius, int steps, double step, boolean random, long seed) {
        return new AdversarialTraining(new Budget(norm, Epsilon.of(radius)), steps, step, random, 0, seed);
    }

    private float[] inputs() {
        int features = Samples.SPEC.features();
        float[] inputs = new float[ROWS * features];
        for (int row = 0; row < ROWS; row++) {
            data.read(row, inputs, row * features);
        }
        return inputs;
    }

    private double loss(float[] inputs) {
        float[] losses = new float[ROWS];
        model.gradient(Loss.CROSS_ENTROPY, inputs, labels, new float[ROWS * 4], losses, new float[inputs.length]);
        return IntStream.range(0, ROWS).mapToDouble(i -> losses[i]).average().orElseThrow();
    }
}
