package dev.assay.studies.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.progress.Progress;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.curriculum.SampleNetwork;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.AveragePool2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.training.Checkpoints;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import dev.assay.models.training.TrainingView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every defence in a short training; an epoch has 9 steps here. */
class DefenceTrainingTest {
    private static final TrainingOptions OPTIONS = TrainingOptions.builder()
            .epochs(3)
            .batchSize(32)
            .optimiser(new Adam(0.01))
            .validationShare(0.1)
            .build();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void start() {
        TensorFlowRuntime.start(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pgd(eps=0.1,steps=2,warmup=1)",
                "fgsm(eps=0.1)",
                "fgsm(eps=0.1,start=sample)",
                "trades(eps=0.1,steps=2)",
                "ibp(eps=0.05)",
                "distillation(temperature=20)",
                "quantise(levels=4)"
            })
    void should_end_with_the_same_bits_when_killed(String text) {
        Defence defence = Defences.parse(text, 1);
        TrainedNetwork whole = train(defence, null, TrainingObserver.NONE);

        assertThatThrownBy(() -> train(defence, new Checkpoints(file(), 4, false), new Killer(23)))
                .isInstanceOf(Killed.class);
        TrainedNetwork resumed = train(defence, new Checkpoints(file(), 4, true), TrainingObserver.NONE);

        assertThat(resumed.weights().sameBits(whole.weights())).isTrue();
        assertThat(resumed.record()).isEqualTo(whole.record());
        assertThat(whole.record().settings().defence()).startsWith(text.replaceAll("\\W.*", "("));
        boolean probed = defence.probe().isPresent();
        assertThat(whole.record().history().last().fgsmAccuracy() != null).isEqualTo(probed);
        assertThat(whole.record().history().last().pgdAccuracy() != null).isEqualTo(probed);
    }

    @Test
    void should_find_that_one_step_at_a_great_radius_is_deceived() {
        Finding finding = judged("fgsm(eps=0.3,start=sample,warmup=4)", 12).orElseThrow();

        assertThat(finding.id()).isEqualTo("catastrophic-overfitting");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(judged("fgsm(eps=0.1,start=sample,warmup=2)", 4)).isEmpty();
    }

    /** What the training of a perceptron shows. */
    private static Optional<Finding> judged(String text, int epochs) {
        Dataset data = new DataCatalog(Path.of("unused")).open("mnist:sample", Split.TRAIN, null);
        Defence defence = Defences.parse(text, 1);
        TrainingOptions options = TrainingOptions.builder()
                .epochs(epochs)
                .optimiser(new Adam(0.003))
                .validationShare(0.05)
                .build();
        TrainedNetwork trained = defence.train(
                ((SampleNetwork) Curriculum.named("mnist-mlp")).job(data),
                options,
                null,
                TrainingObserver.NONE,
                Progress.SILENT);
        return defence.judge(trained.record().history(), "");
    }

    private TrainedNetwork train(Defence defence, @Nullable Checkpoints checkpoints, TrainingObserver observer) {
        return defence.train(job(320), OPTIONS, checkpoints, observer, Progress.SILENT);
    }

    private static TrainingJob job(int samples) {
        Dataset data = new DataCatalog(Path.of("unused"))
                .open("mnist:sample", Split.TRAIN, null)
                .select(IntStream.range(0, samples).toArray());
        return TrainingJob.classifier(
                "small",
                Network.of(
                        data.spec().shape(),
                        new AveragePool2d(4),
                        new Flatten(),
                        new Dense(16, Activation.RELU),
                        new Dense(10, Activation.LINEAR)),
                data);
    }

    private Path file() {
        return folder.resolve("small.checkpoint");
    }

    /** Ends a training at its step of this number. */
    private record Killer(long step) implements TrainingObserver {
        @Override
        public boolean watches(long number) {
            return number == step;
        }

        @Override
        public void stepDone(Step done, TrainingView view) {
            throw new Killed();
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
