package dev.assay.cli.engine;

import dev.assay.cli.terminal.Console;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Network;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.List;

/** The engine as the commands start it. */
public final class Engine {
    private Engine() {}

    /**
     * Starts the engine; only {@code --verbose} lets it talk.
     *
     * @param intraOpThreads threads that one op may use: 1 for audits, as many as there are cores for training
     */
    public static void start(Console console, int intraOpThreads) {
        TensorFlowRuntime.start(intraOpThreads);
        if (!console.verbose()) {
            StandardError.silencedWhile(Engine::runFirstGraph);
        }
    }

    /**
     * Runs the least there is. At the first graph of a process TensorFlow 2.18 writes two lines to standard error that no environment
     * variable holds back: its library has a private copy of Abseil's log. They are written here, unheard.
     */
    private static void runFirstGraph() {
        Network network = Network.of(Shape.of(1), new Dense(2, Activation.LINEAR));
        Dataset data = new ArrayDataset(
                "first", new InputSpec(Shape.of(1), Bounds.UNIT), List.of("0", "1"), new int[1], new float[1]);
        TrainingOptions options =
                TrainingOptions.builder().steps(1).batchSize(1).build();
        Trainer.train(TrainingJob.classifier("first", network, data), options, Progress.SILENT);
    }
}
