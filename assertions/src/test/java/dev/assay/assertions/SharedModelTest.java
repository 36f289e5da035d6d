package dev.assay.assertions;

import static dev.assay.assertions.AssayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Network;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

class SharedModelTest {
    private static final List<SavedModel> SEEN = new ArrayList<>();

    @BeforeAll
    static void train() {
        TensorFlowRuntime.start(1);
        Dataset train = new DataCatalog(Path.of("")).open("mnist:sample:train@0-500", Split.TRAIN, null);
        Network network = Network.of(Shape.of(28, 28, 1), new Flatten(), new Dense(10, Activation.LINEAR));
        SavedModelWriter.write(
                Trainer.train(
                        TrainingJob.classifier("linear", network, train),
                        TrainingOptions.builder().epochs(1).batchSize(50).build(),
                        Progress.SILENT),
                Path.of("target", "shared-model"));
    }

    @RepeatedTest(2)
    void should_be_loaded_once(
            @SharedModel(directory = "target/shared-model", data = "mnist:sample:test") SavedModel model,
            @SharedData("mnist:sample:test@0-100") Dataset test) {
        SEEN.add(model);
        assertThat(model).on(test).hasCleanAccuracyAtLeast(0.01);
        assertThat(SEEN).allMatch(seen -> seen == model);
    }
}
