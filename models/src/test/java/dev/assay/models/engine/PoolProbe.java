package dev.assay.models.engine;

import dev.assay.core.progress.Progress;
import dev.assay.models.Synthetic;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Runs in a process of its own: starts a pool, says by how many native threads the process grew, trains, says the weights' bits. */
final class PoolProbe {
    private PoolProbe() {}

    public static void main(String[] args) throws IOException {
        TensorFlowRuntime.start(Integer.parseInt(args[0]));
        System.out.println("threads " + nativeThreads());
        TrainedNetwork trained = Trainer.train(
                TrainingJob.classifier("probe", Synthetic.network(), Synthetic.quadrants(256, 7)),
                TrainingOptions.builder().epochs(3).batchSize(64).build(),
                Progress.SILENT);
        int bits = 0;
        for (int i = 0; i < trained.weights().size(); i++) {
            bits = 31 * bits + Arrays.hashCode(trained.weights().values(i));
        }
        System.out.println("weights " + bits);
    }

    /** Threads that the virtual machine did not name; they keep the name of the program. */
    private static long nativeThreads() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return -1;
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            long count = 0;
            for (Path thread : threads.toList()) {
                count += Files.readString(thread.resolve("comm")).strip().equals("java") ? 1 : 0;
            }
            return count;
        }
    }
}
