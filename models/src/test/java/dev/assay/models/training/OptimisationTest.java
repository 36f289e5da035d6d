package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.ComputeDevice;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Schedule;
import dev.assay.models.nn.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be changed of a training, and what may be seen of it. */
class OptimisationTest {
    private static final Dataset DATA = Synthetic.quadrants(320, 1);

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_take_steps_as_long_as_the_gradient_that_was_shortened() {
        double bound = 0.01;
        NetworkWeights before = NetworkWeights.seeded(Synthetic.network(), 1);
        TrainingOptions one = TrainingOptions.builder()
                .steps(1)
                .batchSize(32)
                .optimiser(new Sgd(1))
                .build();
        Watcher watcher = new Watcher();

        TrainedNetwork clipped = train(one.toBuilder().clipNorm(bound).build(), watcher);
        TrainedNetwork free = train(one, new Watcher());
        TrainedNetwork loose = train(one.toBuilder().clipNorm(1e6).build(), new Watcher());

        double norm = watcher.steps.get(0).gradientNorm();
        assertThat(norm).isGreaterThan(10 * bound);
        assertThat(distance(before, clipped.weights())).isCloseTo(bound, within(1e-5 * bound));
        assertThat(distance(before, free.weights())).isCloseTo(norm, within(1e-5 * norm));
        assertThat(loose.weights().sameBits(free.weights())).isTrue();
    }

    @Test
    void should_follow_the_schedule_and_record_it() {
        TrainingOptions options = TrainingOptions.builder()
                .epochs(2)
                .batchSize(32)
                .optimiser(new Sgd(0.5))
                .schedule(Schedule.parse("steps:0.1,3,12"))
                .build();
        Watcher watcher = new Watcher();

        TrainedNetwork trained = train(options, watcher);

        assertThat(watcher.steps)
                .extracting(TrainingObserver.Step::learningRate)
                .satisfies(rates -> {
                    assertThat(rates.get(2)).isEqualTo(0.5);
                    assertThat(rates.get(3)).isCloseTo(0.05, within(1e-12));
                    assertThat(rates.get(12)).isCloseTo(0.005, within(1e-12));
                });
        assertThat(trained.record().settings().schedule()).isEqualTo("steps:0.1,3,12");
        assertThat(trained.record().history().epochs())
                .extracting(History.Epoch::learningRate)
                .containsExactly(0.05, 0.5 * Math.pow(0.1, 2));
    }

    @Test
    void should_show_activations_and_gradients_of_every_layer() {
        Watcher watcher = new Watcher();

        train(TrainingOptions.builder().steps(1).batchSize(32).build(), watcher);

        assertThat(watcher.activations).containsOnlyKeys(Synthetic.network().layerNames());
        assertThat(watcher.activations.get("dense_6")).hasSize(32 * 4);
        assertThat(watcher.gradients.keySet()).contains("conv2d_1/kernel", "dense_6/bias");
        // The gradient of softmax cross-entropy with respect to the logits sums to 0 in each row, and so with respect
        // to the bias.
        double sum = 0;
        for (float value : of(watcher.gradients, "dense_6/bias")) {
            sum += value;
        }
        assertThat(sum).isCloseTo(0, within(1e-6));
        double[] columns = new double[4];
        float[] rows = of(watcher.activationGradients, "dense_6");
        for (int i = 0; i < rows.length; i++) {
            columns[i % 4] += rows[i];
        }
        for (int c = 0; c < 4; c++) {
            assertThat(columns[c]).isCloseTo(of(watcher.gradients, "dense_6/bias")[c], within(1e-6));
        }
        assertThat(watcher.graph).isNotEmpty();
    }

    @Test
    void should_not_be_changed_by_being_watched() {
        TrainingOptions options =
                TrainingOptions.builder().epochs(1).batchSize(32).build();

        assertThat(train(options, new Watcher())
                        .weights()
                        .sameBits(train(options, TrainingObserver.NONE).weights()))
                .isTrue();
    }

    @Test
    void should_end_with_an_error_when_the_loss_is_no_number() {
        TrainingOptions wild = TrainingOptions.builder()
                .epochs(5)
                .batchSize(32)
                .optimiser(new Sgd(1e30))
                .build();

        assertThatThrownBy(() -> train(wild, TrainingObserver.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("training small diverged: expected a finite loss, found NaN at step");
    }

    @Test
    void should_refuse_to_stop_early_without_validation_and_devices_that_are_not_there() {
        TrainingOptions options = TrainingOptions.builder().batchSize(32).build();

        assertThatThrownBy(() -> train(options.toBuilder().patience(2).build(), TrainingObserver.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage("Early stopping looks at the validation loss: expected validation data, found none");
        assertThatThrownBy(() -> train(
                        options.toBuilder().device(new ComputeDevice("gpu:7")).build(), TrainingObserver.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("received gpu:7");
        assertThatThrownBy(() -> new ComputeDevice("tpu"))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected the device auto, cpu, gpu or gpu:N, received 'tpu'");
        assertThat(train(options.toBuilder().device(new ComputeDevice("cpu")).build(), TrainingObserver.NONE)
                        .record()
                        .device())
                .isEqualTo("CPU:0");
    }

    @Test
    void should_write_its_history_for_other_programs(@TempDir Path folder) throws IOException {
        History history = train(
                        TrainingOptions.builder()
                                .epochs(2)
                                .batchSize(32)
                                .validationShare(0.2)
                                .build(),
                        TrainingObserver.NONE)
                .record()
                .history();

        HistoryFile.write(history, folder.resolve("h.csv"));
        HistoryFile.write(history, folder.resolve("h.json"));

        List<String> lines = Files.readAllLines(folder.resolve("h.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "epoch,step,loss,accuracy,validation_loss,validation_accuracy,fgsm_accuracy,pgd_accuracy,learning_rate");
        assertThat(lines.get(2))
                .startsWith("2,16," + history.last().loss() + ",")
                .endsWith(",0.001");
        assertThat(Files.readString(folder.resolve("h.json")))
                .contains("\"validationAccuracy\" : " + history.last().validationAccuracy());
        assertThatThrownBy(() -> HistoryFile.write(history, folder.resolve("h.txt")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("that ends in .csv or .json");
    }

    private static TrainedNetwork train(TrainingOptions options, TrainingObserver observer) {
        return Trainer.train(
                TrainingJob.classifier("small", Synthetic.network(), DATA), options, null, observer, Progress.SILENT);
    }

    private static float[] of(Map<String, float[]> values, String name) {
        return values.getOrDefault(name, new float[0]);
    }

    private static double distance(NetworkWeights a, NetworkWeights b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            for (int k = 0; k < a.values(i).length; k++) {
                sum += Math.pow((double) a.values(i)[k] - b.values(i)[k], 2);
            }
        }
        return Math.sqrt(sum);
    }

    private static final class Watcher implements TrainingObserver {
        private final List<Step> steps = new ArrayList<>();
        private Map<String, float[]> activations = Map.of();
        private Map<String, float[]> gradients = Map.of();
        private Map<String, float[]> activationGradients = Map.of();
        private byte[] graph = {};

        @Override
        public boolean watches(long step) {
            return true;
        }

        @Override
        public void stepDone(Step step, TrainingView view) {
            steps.add(step);
            activations = view.activations();
            gradients = view.gradients();
            activationGradients = view.activationGradients();
            graph = view.graph();
        }
    }
}
