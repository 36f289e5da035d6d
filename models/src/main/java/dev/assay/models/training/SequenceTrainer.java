package dev.assay.models.training;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.text.Sequences;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains networks on sequences of any length, with the guarantees of {@link Trainer}. */
public final class SequenceTrainer {
    private SequenceTrainer() {}

    /**
     * Trains a network.
     *
     * @param checkpoints where it keeps what it needs to go on; null for nowhere
     * @param observer watches
     * @param progress told after every step
     * @return the network for the longest sequences
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static TrainedNetwork train(
            SequenceJob job,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        RuntimeDescription runtime = TensorFlowRuntime.describe();
        options.device().requirePresent(runtime.devices());
        Network network = job.longest();
        NetworkWeights initial = NetworkWeights.seeded(network, options.seed());
        try (SequenceCourse course = new SequenceCourse(job, options, initial)) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            new TrainingObserver.Subject(
                                    job.name(), job.data().name(), job.data().size()),
                            options,
                            course,
                            job.validation() != null,
                            checkpoints == null ? Map.of() : identity(job, options, runtime),
                            checkpoints,
                            observer,
                            progress)
                    .run(values -> NetworkWeights.of(network, values));
            int kinds = job.data().vocabulary().size();
            return new TrainedNetwork(
                    network,
                    outcome.weights(),
                    new InputSpec(network.input(), new Bounds(0, kinds - 1)),
                    record(job, options, runtime, outcome),
                    outcome.seconds());
        }
    }

    private static Map<String, String> identity(SequenceJob job, TrainingOptions options, RuntimeDescription runtime) {
        Map<String, String> identity = Identity.of(job.name() + ", " + job.longest(), options, runtime);
        Sequences validation = job.validation();
        identity.put("data", job.data().fingerprint());
        identity.put("validation data", validation == null ? "none" : validation.fingerprint());
        identity.put("lengths", job.buckets().toString());
        identity.put("states", job.running() ? "carried" : "begun with each sequence");
        return identity;
    }

    private static TrainingRecord record(
            SequenceJob job, TrainingOptions options, RuntimeDescription runtime, TrainingLoop.Outcome outcome) {
        Sequences data = job.data();
        List<String> tokens = data.vocabulary().tokens();
        return new TrainingRecord(
                TrainingRecord.FORMAT,
                job.name(),
                job.classifies() ? TrainingRecord.CLASSIFICATION : TrainingRecord.NEXT_TOKEN,
                job.longest().weightCount(),
                0,
                Identity.settings(options, outcome, false, false, "none"),
                new TrainingRecord.Data(data.name(), data.size(), data.fingerprint()),
                job.longest().input().axes(),
                0,
                tokens.size() - 1,
                job.classifies() ? data.classes() : tokens,
                tokens,
                runtime.intraOpThreads(),
                options.device().name(runtime.devices()),
                runtime.tensorFlow(),
                outcome.history());
    }
}
