package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.BatchNorm;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Dropout;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.GaussianNoise;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Optimiser;
import dev.assay.models.nn.Schedule;
import dev.assay.models.nn.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that are killed and go on, against the same trainings in one go. An epoch has 12 steps here. */
class ResumeTest {
    private static final Dataset DATA = Synthetic.quadrants(400, 1);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest(name = "{0}, killed at {1}, a checkpoint every {2}")
    @CsvSource({
        "adam, 17, 5", // in the middle of the second epoch
        "adam, 30, 24", // resumed from the end of an epoch
        "momentum, 35, 1",
        "sgd, 12, 11",
        "adam, 3, 1"
    })
    void should_end_with_the_same_bits_when_killed_in_an_epoch(String optimiser, long killedAt, long every) {
        TrainingOptions options = options(Optimiser.named(optimiser, 0.01));
        TrainedNetwork whole = Trainer.train(job(), options, Progress.SILENT);

        TrainedNetwork resumed = killedAndResumed(options, killedAt, every);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
        assertThat(resumed.epochSeconds()).hasSize(3);
    }

    @Test
    void should_end_with_the_same_bits_when_killed_twice() {
        TrainingOptions options = options(new Adam(0.01));
        TrainedNetwork whole = Trainer.train(job(), options, Progress.SILENT);
        kill(options, 8, new Checkpoints(file(), 4, false));
        kill(options, 20, new Checkpoints(file(), 4, true));

        TrainedNetwork resumed = resume(options, 4);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
    }

    @Test
    void should_tell_observers_where_a_resumed_training_begins() {
        TrainingOptions options = options(new Adam(0.01));
        kill(options, 17, new Checkpoints(file(), 5, false));
        List<TrainingObserver.Beginning> beginnings = new ArrayList<>();
        TrainingObserver observer = beginningsIn(beginnings);

        TrainedNetwork trained =
                Trainer.train(job(), options, new Checkpoints(file(), 5, true), observer, Progress.SILENT);

        assertThat(beginnings).singleElement().satisfies(beginning -> {
            assertThat(beginning.subject().network()).isEqualTo("small");
            assertThat(beginning.subject().samples())
                    .isEqualTo(trained.record().data().samples());
            assertThat(beginning.done()).isEqualTo(15);
            assertThat(beginning.before().epochs()).hasSize(1);
        });
    }

    @Test
    void should_end_with_the_same_bits_where_layers_are_random_or_remember() {
        TrainingOptions options = options(new Adam(0.01));
        TrainingJob job = TrainingJob.classifier(
                "moody",
                Network.of(
                        Synthetic.SHAPE,
                        new GaussianNoise(0.1),
                        new Flatten(),
                        new Dense(16, Activation.LINEAR),
                        new BatchNorm(Activation.RELU),
                        new Dropout(0.3),
                        new Dense(4, Activation.LINEAR)),
                DATA);
        TrainedNetwork whole = Trainer.train(job, options, Progress.SILENT);
        assertThatThrownBy(() ->
                        Trainer.train(job, options, new Checkpoints(file(), 5, false), killer(17), Progress.SILENT))
                .isInstanceOf(Killed.class);

        TrainedNetwork resumed =
                Trainer.train(job, options, new Checkpoints(file(), 5, true), TrainingObserver.NONE, Progress.SILENT);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
    }

    @Test
    void should_remember_the_best_epoch_over_a_restart() {
        // At this rate the loss on what was kept rises soon.
        TrainingOptions options = TrainingOptions.builder()
                .epochs(30)
                .batchSize(32)
                .optimiser(new Adam(0.03))
                .validationShare(0.2)
                .patience(2)
                .build();
        TrainedNetwork whole = Trainer.train(noise(), options, Progress.SILENT);
        int epochs = whole.record().history().epochs().size();
        long last = whole.record().history().last().step();
        assertThat(epochs).isLessThan(30);

        TrainingObserver killer = killer(last - 1);
        assertThatThrownBy(() ->
                        Trainer.train(noise(), options, new Checkpoints(file(), 1, false), killer, Progress.SILENT))
                .isInstanceOf(Killed.class);
        TrainedNetwork resumed = Trainer.train(
                noise(), options, new Checkpoints(file(), 1, true), TrainingObserver.NONE, Progress.SILENT);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
        assertThat(whole.record().settings().bestEpoch()).isEqualTo(epochs - 2);
    }

    @Test
    void should_refuse_the_checkpoint_of_another_training() {
        kill(options(new Adam(0.01)), 8, new Checkpoints(file(), 4, false));

        assertThatThrownBy(
                        () -> resume(options(new Adam(0.01)).toBuilder().seed(2).build(), 4))
                .isInstanceOf(UserError.class)
                .hasMessage("The checkpoint " + file() + " is of another training: its seed is 1, expected 2");
        assertThatThrownBy(() -> resume(options(new Sgd(0.01)), 4))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its optimiser is Adam[learningRate=0.01], expected Sgd");
        assertThatThrownBy(() -> Trainer.train(
                        TrainingJob.classifier("small", Synthetic.network(), Synthetic.quadrants(400, 2)),
                        options(new Adam(0.01)),
                        new Checkpoints(file(), 4, true),
                        TrainingObserver.NONE,
                        Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its data is ");
    }

    @Test
    void should_refuse_a_checkpoint_that_is_missing_broken_or_something_else() throws IOException {
        TrainingOptions options = options(new Adam(0.01));

        assertThatThrownBy(() -> resume(options, 4))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected a checkpoint to resume from, found no file " + file());

        kill(options, 8, new Checkpoints(file(), 4, false));
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(() -> resume(options, 4))
                .isInstanceOf(UserError.class)
                .hasMessage("The checkpoint " + file() + " is not whole");

        Files.writeString(file(), "a letter to a friend");
        assertThatThrownBy(() -> resume(options, 4))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected a checkpoint of this version of Assay, found something else in " + file());
    }

    private static TrainingOptions options(Optimiser optimiser) {
        return TrainingOptions.builder()
                .epochs(3)
                .batchSize(32)
                .optimiser(optimiser)
                .schedule(Schedule.parse("cosine:4"))
                .clipNorm(1)
                .validationShare(0.03)
                .build();
    }

    private static TrainingJob job() {
        return TrainingJob.classifier("small", Synthetic.network(), DATA);
    }

    /** Samples whose labels say nothing: whatever is learnt is wrong on others. */
    private static TrainingJob noise() {
        Dataset data = Synthetic.quadrants(160, 5);
        return TrainingJob.classifier("small", Synthetic.network(), Synthetic.relabelled(data, 9));
    }

    private TrainedNetwork killedAndResumed(TrainingOptions options, long killedAt, long every) {
        kill(options, killedAt, new Checkpoints(file(), every, false));
        return resume(options, every);
    }

    private TrainedNetwork resume(TrainingOptions options, long every) {
        return Trainer.train(
                job(), options, new Checkpoints(file(), every, true), TrainingObserver.NONE, Progress.SILENT);
    }

    private void kill(TrainingOptions options, long step, Checkpoints checkpoints) {
        assertThatThrownBy(() -> Trainer.train(job(), options, checkpoints, killer(step), Progress.SILENT))
                .isInstanceOf(Killed.class);
    }

    private Path file() {
        return folder.resolve("small.checkpoint");
    }

    private static TrainingObserver beginningsIn(List<TrainingObserver.Beginning> told) {
        return new TrainingObserver() {
            @Override
            public void begun(Beginning beginning, TrainingView view) {
                told.add(beginning);
            }
        };
    }

    private static TrainingObserver killer(long killedAt) {
        return new TrainingObserver() {
            @Override
            public boolean watches(long step) {
                return step == killedAt;
            }

            @Override
            public void stepDone(Step step, TrainingView view) {
                throw new Killed();
            }
        };
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
