package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistillationTest {
    private static final Dataset DATA = Synthetic.quadrants(320, 1);
    private static final int EPOCH = 10;
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(3)
            .batchSize(32)
            .optimiser(new Adam(0.01))
            .build();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_learn_the_answers_of_the_teacher_at_its_temperature() {
        Network linear = Network.of(Synthetic.SHAPE, new Flatten(), new Dense(Synthetic.CLASSES, Activation.LINEAR));
        NetworkWeights teacher = NetworkWeights.seeded(linear, 9);
        TrainingJob job = TrainingJob.classifier("linear", linear, DATA);
        TrainingOptions options = OPTIONS.toBuilder()
                .epochs(60)
                .loss(new Distillation(2, teacher))
                .build();

        TrainedNetwork student = Trainer.train(job, options, Progress.SILENT);

        // The teacher knows nothing of the labels; the student ends as near to it as its own entropy allows.
        double[] entropy = {0};
        float[] logits = logits(linear, teacher, student);
        for (int row = 0; row < DATA.size(); row++) {
            double[] p = new double[Synthetic.CLASSES];
            for (int k = 0; k < p.length; k++) {
                p[k] = Math.exp(-Loss.CROSS_ENTROPY.value(halved(logits, row), 0, p.length, k));
                entropy[0] -= p[k] * Math.log(p[k]) / DATA.size();
            }
        }
        assertThat(student.record().history().last().loss()).isCloseTo(entropy[0], within(0.002));
        assertThat(student.record().settings().defence()).isEqualTo("distillation(temperature=2.0)");
    }

    @Test
    void should_leave_no_gradient_of_the_cross_entropy() {
        TrainingOptions longer = OPTIONS.toBuilder().epochs(20).build();

        assertThat(zeroGradients(Trainer.train(job(), longer, Progress.SILENT))).isZero();
        assertThat(zeroGradients(
                        DistillingTrainer.train(job(), longer, 100, null, TrainingObserver.NONE, Progress.SILENT)))
                .isGreaterThan(160);
    }

    @ParameterizedTest
    @ValueSource(longs = {17, 23, 29}) // in the middle of an epoch of the student's, counted from its own beginning
    void should_end_with_the_same_bits_when_the_student_is_killed(long killedAt) {
        TrainedNetwork whole = distilled(null, TrainingObserver.NONE);

        assertThatThrownBy(() -> distilled(new Checkpoints(file(), 4, false), killer(killedAt)))
                .isInstanceOf(Killed.class);
        TrainedNetwork resumed = distilled(new Checkpoints(file(), 4, true), TrainingObserver.NONE);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {7, 3 * EPOCH
            }) // within the teacher's training, and between the teacher's and the student's first checkpoint
    void should_end_with_the_same_bits_when_killed_at_the_teacher(int killedAt) {
        TrainedNetwork whole = distilled(null, TrainingObserver.NONE);
        Progress killer = (task, done, total, detail) -> {
            if (done == killedAt) {
                throw new Killed();
            }
        };

        assertThatThrownBy(() -> DistillingTrainer.train(
                        job(), OPTIONS, 50, new Checkpoints(file(), 4, false), TrainingObserver.NONE, killer))
                .isInstanceOf(Killed.class);
        List<String> tasks = new ArrayList<>();
        TrainedNetwork resumed = DistillingTrainer.train(
                job(),
                OPTIONS,
                50,
                new Checkpoints(file(), 4, true),
                TrainingObserver.NONE,
                (task, done, total, detail) -> tasks.add(task));

        assertThat(tasks).startsWith("training the teacher of small").endsWith("training small");
        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
    }

    @Test
    void should_refuse_the_checkpoint_of_another_training() {
        assertThatThrownBy(() -> distilled(new Checkpoints(file(), 4, false), killer(17)))
                .isInstanceOf(Killed.class);

        assertThatThrownBy(() -> DistillingTrainer.train(
                        job(), OPTIONS, 3, new Checkpoints(file(), 4, true), TrainingObserver.NONE, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "its defence is distillation(temperature=50.0), expected distillation(temperature=3.0)");
        assertThatThrownBy(() -> new Distillation(0, null))
                .isInstanceOf(UserError.class)
                .hasMessage("Distillation needs a temperature above 0, received 0.0");
    }

    private TrainedNetwork distilled(@Nullable Checkpoints checkpoints, TrainingObserver observer) {
        return DistillingTrainer.train(job(), OPTIONS, 50, checkpoints, observer, Progress.SILENT);
    }

    private static TrainingJob job() {
        return TrainingJob.classifier("small", Synthetic.network(), DATA);
    }

    private Path file() {
        return folder.resolve("small.checkpoint");
    }

    /** How many of the samples have a gradient of nothing but zeros. */
    private static int zeroGradients(TrainedNetwork trained) {
        int block = DATA.size();
        float[] gradients = new float[block * 64];
        try (DifferentiableClassifier classifier = trained.source(block).open()) {
            classifier.gradient(
                    Loss.CROSS_ENTROPY,
                    Synthetic.inputs(DATA, 0, block),
                    Synthetic.labels(DATA, 0, block),
                    new float[block * Synthetic.CLASSES],
                    new float[block],
                    gradients);
        }
        int zero = 0;
        for (int row = 0; row < block; row++) {
            boolean all = true;
            for (int i = row * 64; i < (row + 1) * 64; i++) {
                all &= gradients[i] == 0;
            }
            zero += all ? 1 : 0;
        }
        return zero;
    }

    /** What the teacher says of all samples. */
    private static float[] logits(Network network, NetworkWeights teacher, TrainedNetwork like) {
        float[] logits = new float[DATA.size() * Synthetic.CLASSES];
        TrainedNetwork trained = new TrainedNetwork(network, teacher, like.input(), like.record(), List.of());
        try (DifferentiableClassifier classifier = trained.source(DATA.size()).open()) {
            classifier.logits(Synthetic.inputs(DATA, 0, DATA.size()), logits);
        }
        return logits;
    }

    private static float[] halved(float[] logits, int row) {
        float[] halved = new float[Synthetic.CLASSES];
        for (int k = 0; k < halved.length; k++) {
            halved[k] = logits[row * Synthetic.CLASSES + k] / 2;
        }
        return halved;
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
