package dev.assay.studies.mlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.studies.mlp.MlpStudy.Factor;
import dev.assay.studies.mlp.MlpStudy.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MlpStudyTest {
    @Test
    void should_change_one_factor_at_a_time_and_train_equal_settings_once() {
        TensorFlowRuntime.start(2);
        DataCatalog catalog = new DataCatalog(Path.of(""));
        Dataset train = catalog.open("fashion-mnist:sample", Split.TRAIN, null)
                .select(IntStream.range(0, 2_000).toArray());
        Dataset test = catalog.open("fashion-mnist:sample", Split.TEST, null)
                .select(IntStream.range(0, 500).toArray());
        MlpStudy.Options options = new MlpStudy.Options(
                60,
                64,
                1,
                new Setting(1, 32, Activation.RELU, 0.1),
                List.of(0, 1),
                List.of(4, 32),
                List.of(Activation.RELU, Activation.SIGMOID),
                List.of(0.0001, 0.1, 1e20));
        int[] updates = {0};

        List<MlpStudy.Arm> arms = MlpStudy.run(train, test, options, (task, done, total, detail) -> updates[0]++);

        assertThat(arms)
                .extracting(MlpStudy.Arm::factor)
                .containsExactly(
                        Factor.LAYERS,
                        Factor.LAYERS,
                        Factor.UNITS,
                        Factor.UNITS,
                        Factor.ACTIVATION,
                        Factor.ACTIVATION,
                        Factor.LEARNING_RATE,
                        Factor.LEARNING_RATE,
                        Factor.LEARNING_RATE);
        // The base is an arm of every factor and was trained once.
        assertThat(List.of(
                        arms.get(3).accuracy(),
                        arms.get(4).accuracy(),
                        arms.get(7).accuracy()))
                .containsOnly(arms.get(1).accuracy());
        // Five settings to the end, and one that diverged soon.
        assertThat(updates[0]).isBetween(5 * 60, 5 * 60 + 10);
        assertThat(arms.get(8).diverged()).contains("expected a finite loss");
        assertThat(arms.get(1).accuracy().low())
                .isGreaterThan(arms.get(6).accuracy().high());
        assertThat(arms.get(0).weights()).isEqualTo(7_850);
    }
}
