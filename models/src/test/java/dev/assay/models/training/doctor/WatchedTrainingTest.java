package dev.assay.models.training.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Sgd;
import dev.assay.models.nn.Softmax;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WatchedTrainingTest {
    private static final Dataset DATA = Synthetic.quadrants(400, 1);

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    private static WatchedTraining watch(
            double rate, boolean inOrder, Dataset data, dev.assay.models.nn.Layer... last) {
        Network network = Network.of(
                        data.spec().shape(),
                        new Flatten(),
                        new Dense(8, Activation.RELU),
                        new Dense(4, Activation.LINEAR))
                .then(last);
        TrainingOptions options = TrainingOptions.builder()
                .steps(20)
                .batchSize(40)
                .optimiser(new Sgd(rate))
                .inOrder(inOrder)
                .build();
        return WatchedTraining.of(TrainingJob.classifier("watched", network, data), options, Progress.SILENT);
    }

    @Test
    void should_see_the_network_before_any_update_and_after_each_that_it_looks_at() {
        WatchedTraining seen = watch(0.1, false, DATA);

        assertThat(seen.first().step()).isZero();
        assertThat(seen.first().layers()).extracting(LayerLook::moved).containsExactly(0.0, 0.0);
        assertThat(seen.first().output().loss()).isEqualTo(seen.losses().get(0));
        assertThat(seen.first().output().lossOfLogits()).isCloseTo(seen.losses().get(0), within(1e-5));
        assertThat(seen.looks()).extracting(Look::step).startsWith(1L).endsWith(20L);
        LayerLook before = seen.first().layers().get(1);
        // Plain gradient descent: the first update is the gradient times the rate.
        assertThat(seen.looks().get(0).layers().get(1).moved() * before.weightRms() * Math.sqrt(8 * 4))
                .isCloseTo(0.1 * before.gradient(), within(1e-4 * before.gradient()));
        assertThat(seen.diverged()).isFalse();
        assertThat(seen.losses()).hasSize(20);
    }

    @Test
    void should_tell_probabilities_from_logits_by_the_loss() {
        OutputLook output = watch(0.1, false, DATA, new Softmax()).first().output();

        assertThat(output.rowSumError()).isLessThan(1e-5);
        assertThat(output.loss()).isCloseTo(output.lossOfLogits(), within(1e-5));
        assertThat(Math.abs(output.loss() - output.lossOfProbabilities())).isGreaterThan(1e-3);
    }

    @Test
    void should_take_a_training_that_diverges_for_a_result() {
        WatchedTraining seen = watch(1e30, false, DATA);

        assertThat(seen.diverged()).isTrue();
        assertThat(seen.losses().get(seen.losses().size() - 1)).isNotFinite();
    }

    @Test
    void should_feed_samples_in_the_order_of_the_data_where_that_is_asked_for() {
        int[] sorted = IntStream.range(0, DATA.size())
                .boxed()
                .sorted((a, b) -> Integer.compare(DATA.label(a), DATA.label(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        Dataset data = DATA.select(sorted);
        int zeros = (int) IntStream.of(sorted).filter(i -> DATA.label(i) == 0).count();

        WatchedTraining ordered = watch(0.1, true, data);
        assertThat(ordered.batchClasses().get(0)).containsExactly(40, 0, 0, 0);
        // An epoch has ten batches; the second one begins at the beginning again.
        assertThat(ordered.batchClasses().subList(10, 20))
                .isEqualTo(ordered.batchClasses().subList(0, 10));
        assertThat(ordered.batchClasses().subList(0, 10).stream()
                        .mapToInt(batch -> batch.get(0))
                        .sum())
                .isEqualTo(zeros);
        assertThat(watch(0.1, false, data).batchClasses().get(0).get(0)).isLessThan(25);
    }

    @Test
    void should_measure_layers_as_defined() {
        // Two units, three samples: the first has variance 1, the second is always 0.
        float[] values = {1, 0, 2, 0, 3, 0};
        assertThat(Looking.spread(values, 3, 2)).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(Looking.dead(values, 3, 2)).isEqualTo(0.5);
        // y (1 - y) = 0.05 at 0.0528 and 0.9472; for tanh 1 - y² = 0.2 at 0.8944.
        float[] ends = {0.052f, 0.054f, 0.946f, 0.948f};
        assertThat(Looking.saturated(ends, Activation.SIGMOID)).isEqualTo(0.5);
        assertThat(Looking.saturated(new float[] {-0.89f, 0.9f, -0.9f, 0}, Activation.TANH))
                .isEqualTo(0.5);
        assertThat(Looking.saturated(ends, Activation.RELU)).isZero();
        assertThat(Looking.alike(new float[] {1, 1, 2, 2}, 2)).isTrue();
        assertThat(Looking.alike(new float[] {1, 1, 2, 3}, 2)).isFalse();
    }

    @Test
    void should_count_values_in_equal_parts() {
        Distribution found = Distribution.of(new float[] {0, 1, 1, Float.NaN, 48});
        assertThat(found.low()).isZero();
        assertThat(found.high()).isEqualTo(48);
        assertThat(found.counts()).hasSize(Distribution.BINS).startsWith(1, 2).endsWith(1);
        assertThat(found.notFinite()).isEqualTo(1);
        assertThat(Distribution.of(new float[] {2, 2}).counts()).isEmpty();
    }

    @Test
    void should_measure_outputs_as_defined() {
        // Logits 0 and ln 3: probabilities 1/4 and 3/4.
        OutputLook look = OutputLook.of(new float[] {0, (float) Math.log(3)}, new int[] {1}, 7);
        assertThat(look.lossOfLogits()).isCloseTo(Math.log(4.0 / 3), within(1e-6));
        assertThat(look.logitRms()).isCloseTo(Math.log(3) / 2, within(1e-6));
        assertThat(List.of(look.loss(), look.least())).containsExactly(7.0, 0.0);
    }
}
