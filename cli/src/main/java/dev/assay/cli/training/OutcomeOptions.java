package dev.assay.cli.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a training leaves on disk beside the model. */
final class OutcomeOptions {
    @Option(
            names = "--checkpoint-steps",
            paramLabel = "N",
            description = "Write a checkpoint, OUT.checkpoint, every N updates and when training is stopped, or 0 for"
                    + " none; it goes when training ends (default: ${DEFAULT-VALUE})")
    long checkpointSteps = 500;

    @Option(
            names = "--resume",
            description = "Go on from the checkpoint of a training that was killed; the result is the same as without"
                    + " the interruption")
    boolean resume;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "Write loss, accuracy, accuracy under attack and learning rate of each epoch as FILE.csv or FILE.json")
    @Nullable
    Path history;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Write event files for TensorBoard: figures, distributions, pictures, the graph and the"
                    + " hyper-parameters")
    @Nullable
    Path tensorboard;

    @Option(
            names = "--tensorboard-steps",
            paramLabel = "N",
            description = "Updates from one entry to the next (default: ${DEFAULT-VALUE})")
    long tensorboardSteps = 10;
}
