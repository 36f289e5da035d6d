package com.example.digits;

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
import dev.assay.models.savedmodel.SavedModelWriter;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.nio.file.Path;

/** Stands in for the model that a project has: a small network, trained in a second. A model of Keras takes its place as a folder. */
final class Digits {
    private Digits() {}

    static void train(String folder) {
        TensorFlowRuntime.start(1);
        Dataset train = new DataCatalog(Path.of("")).open("mnist:sample:train", Split.TRAIN, null);
        Network network = Network.of(
                Shape.of(28, 28, 1), new Flatten(), new Dense(32, Activation.RELU), new Dense(10, Activation.LINEAR));
        SavedModelWriter.write(
                Trainer.train(
                        TrainingJob.classifier("digits", network, train),
                        TrainingOptions.builder().epochs(2).batchSize(50).build(),
                        Progress.SILENT),
                Path.of(folder));
    }
}
