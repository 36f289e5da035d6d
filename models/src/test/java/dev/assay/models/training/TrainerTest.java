package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Reshape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Dataset DATA = Synthetic.quadrants(400, 1);
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(3)
            .batchSize(32)
            .optimiser(new Adam(0.01))
            .build();

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_learn_what_can_be_learned() {
        TrainedNetwork trained = train(job(), OPTIONS.toBuilder().epochs(6).build());

        assertThat(accuracy(trained, Synthetic.quadrants(200, 2))).isGreaterThan(0.95);
    }

    @Test
    void should_give_the_same_bits_and_history_for_the_same_seed() {
        TrainedNetwork first = train(job(), OPTIONS);
        TrainedNetwork second = train(job(), OPTIONS);

        assertThat(second.weights().sameBits(first.weights())).isTrue();
        assertThat(second.record()).isEqualTo(first.record());
    }

    @Test
    void should_give_other_weights_for_another_seed() {
        TrainedNetwork other = train(job(), OPTIONS.toBuilder().seed(2).build());

        assertThat(other.weights().sameBits(train(job(), OPTIONS).weights())).isFalse();
    }

    @Test
    void should_leave_the_incomplete_batch_out_and_tell_every_step() {
        List<String> told = new ArrayList<>();

        TrainedNetwork trained =
                Trainer.train(job(), OPTIONS, (task, done, total, detail) -> told.add(task + " " + done + "/" + total));

        assertThat(told).hasSize(36).startsWith("training small 1/36").endsWith("training small 36/36");
        assertThat(trained.record().history().epochs())
                .extracting(History.Epoch::step)
                .containsExactly(12L, 24L, 36L);
        assertThat(trained.epochSeconds()).hasSize(3);
    }

    @Test
    void should_stop_in_the_middle_of_an_epoch_when_the_steps_are_done() {
        TrainedNetwork trained = train(job(), OPTIONS.toBuilder().steps(15).build());

        assertThat(trained.record().history().epochs())
                .extracting(History.Epoch::step)
                .containsExactly(12L, 15L);
        assertThat(trained.record().settings().steps()).isEqualTo(15);
    }

    @Test
    void should_validate_on_the_share_that_was_kept() {
        TrainedNetwork trained =
                train(job(), OPTIONS.toBuilder().validationShare(0.25).build());

        assertThat(trained.record().data().samples()).isEqualTo(300);
        assertThat(trained.record().history().last().validationAccuracy()).isGreaterThan(0.5);
    }

    @Test
    void should_validate_on_data_of_its_own_to_the_last_row() {
        Dataset validation = Synthetic.quadrants(45, 3);

        TrainedNetwork trained = train(job().validatedOn(validation), OPTIONS);

        assertThat(trained.record().history().last().validationAccuracy())
                .isCloseTo(accuracy(trained, validation), within(1e-12));
    }

    @Test
    void should_keep_frozen_weights_as_they_begin() {
        NetworkWeights initial = NetworkWeights.seeded(Synthetic.network(), 9);

        TrainedNetwork trained = train(job().startingFrom(initial).freezingFirst(4), OPTIONS);

        for (int i = 0; i < initial.size(); i++) {
            assertThat(Arrays.equals(trained.weights().values(i), initial.values(i)))
                    .isEqualTo(i < 4);
        }
    }

    @Test
    void should_learn_from_what_the_perturbation_made_of_the_batch() {
        TrainedNetwork plain = train(job(), OPTIONS);

        TrainedNetwork same = train(job().perturbedBy((model, inputs, labels, ids, epoch) -> {}), OPTIONS);
        TrainedNetwork blind =
                train(job().perturbedBy((model, inputs, labels, ids, epoch) -> Arrays.fill(inputs, 0.5f)), OPTIONS);

        assertThat(same.weights().sameBits(plain.weights())).isTrue();
        assertThat(same.record().settings().perturbed()).isTrue();
        assertThat(accuracy(blind, DATA)).isLessThan(0.5);
    }

    @Test
    void should_show_the_perturbation_the_network_as_it_is_before_the_step() {
        List<Double> before = new ArrayList<>();

        TrainedNetwork trained = train(
                job().perturbedBy((model, inputs, labels, ids, epoch) -> {
                    float[] logits = new float[32 * 4];
                    float[] losses = new float[32];
                    model.gradient(Loss.CROSS_ENTROPY, inputs, labels, logits, losses, new float[inputs.length]);
                    before.add(IntStream.range(0, 32)
                            .mapToDouble(i -> losses[i])
                            .average()
                            .orElseThrow());
                    assertThat(DATA.label(ids[5])).isEqualTo(labels[5]);
                }),
                OPTIONS.toBuilder().epochs(1).build());

        double mean = before.stream().mapToDouble(x -> x).average().orElseThrow();
        assertThat(trained.record().history().last().loss()).isCloseTo(mean, within(1e-6));
    }

    @Test
    void should_train_an_autoencoder_on_its_own_inputs() {
        Network network = Network.of(
                Synthetic.SHAPE,
                new Flatten(),
                new Dense(8, Activation.RELU),
                new Dense(64, Activation.SIGMOID),
                new Reshape(Synthetic.SHAPE));

        TrainedNetwork trained = train(
                TrainingJob.autoencoder("squeeze", network, DATA).validatedOn(Synthetic.quadrants(64, 4)),
                OPTIONS.toBuilder().epochs(10).build());

        History history = trained.record().history();
        // Within a class a pixel is uniform of width 0.6: knowing the class, the error that is left is 0.6²/12.
        assertThat(history.last().loss())
                .isBetween(0.02, 0.045)
                .isLessThan(history.epochs().get(0).loss());
        assertThat(history.last().accuracy()).isNull();
        assertThat(history.last().validationLoss()).isBetween(0.02, 0.05);
        assertThatIllegalStateException()
                .isThrownBy(() -> trained.source(4))
                .withMessage("squeeze is no classifier: its output is 8x8x1");
    }

    @Test
    void should_refuse_data_that_do_not_fit() {
        Network other = Network.of(Shape.of(5), new Dense(4, Activation.LINEAR));
        Network three = Network.of(Synthetic.SHAPE, new Flatten(), new Dense(3, Activation.LINEAR));

        assertThatThrownBy(() -> TrainingJob.classifier("five", other, DATA))
                .isInstanceOf(UserError.class)
                .hasMessage("five takes samples of shape 5, quadrants has 8x8x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingJob.classifier("three", three, DATA))
                .withMessage("three has 3 outputs, quadrants has 4 classes");
        assertThatThrownBy(() -> train(job(), OPTIONS.toBuilder().batchSize(401).build()))
                .isInstanceOf(UserError.class)
                .hasMessage("Training needs at least one batch of 401 samples, quadrants has 400 to learn from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> job().freezingFirst(8))
                .withMessage("Of 8 weights at least one has to be trained, received 8 frozen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingJob(
                        "x",
                        Synthetic.network(),
                        Objective.RECONSTRUCTION,
                        DATA,
                        null,
                        null,
                        0,
                        (model, inputs, labels, ids, epoch) -> {}))
                .withMessage("Only the batches of a classifier can be perturbed");
    }

    @Test
    void should_refuse_options_that_make_no_sense() {
        assertThatThrownBy(() -> TrainingOptions.builder().epochs(0).build())
                .isInstanceOf(UserError.class)
                .hasMessage("Training needs a number of epochs or of steps from 1 up, received 0 epochs and 0 steps");
        assertThatThrownBy(() -> TrainingOptions.builder().batchSize(0).build())
                .isInstanceOf(UserError.class)
                .hasMessage("A batch needs 1 sample or more, received 0");
        assertThatThrownBy(() -> TrainingOptions.builder().validationShare(1).build())
                .isInstanceOf(UserError.class)
                .hasMessage("The share for validation has to be in [0, 1), received 1.0");
    }

    private static TrainingJob job() {
        return TrainingJob.classifier("small", Synthetic.network(), DATA);
    }

    private static TrainedNetwork train(TrainingJob job, TrainingOptions options) {
        return Trainer.train(job, options, Progress.SILENT);
    }

    private static double accuracy(TrainedNetwork trained, Dataset data) {
        int hits = 0;
        try (Classifier classifier = trained.source(50).open()) {
            float[] logits = new float[50 * 4];
            for (int from = 0; from < data.size(); from += 50) {
                classifier.logits(Synthetic.inputs(data, from, 50), logits);
                for (int i = 0; i < Math.min(50, data.size() - from); i++) {
                    hits += Loss.MARGIN.value(logits, i * 4, 4, data.label(from + i)) < 0 ? 1 : 0;
                }
            }
        }
        return hits / (double) data.size();
    }
}
