package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.progress.Progress;
import dev.assay.models.engine.RuntimeDescription;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import dev.assay.models.nn.Quantise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks. The same job, options and intra-op pool give the same bits, in one go or resumed: initial weights, order and split are functions of the
 * seed, the order within an epoch one of seed and epoch, and batches have one fixed size.
 */
public final class Trainer {
    private final TrainingJob job;
    private final TrainingOptions options;
    private final @Nullable Checkpoints checkpoints;
    private final TrainingObserver observer;
    private final Progress progress;
    private final Dataset training;
    private final @Nullable Dataset validation;

    private Trainer(
            TrainingJob job,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        this.job = job;
        this.options = options;
        this.checkpoints = checkpoints;
        this.observer = observer;
        this.progress = progress;
        if (job.validation() == null && options.validationShare() > 0) {
            Batches.Split split = Batches.Split.of(job.data(), options.validationShare(), options.seed());
            training = split.training();
            validation = split.validation();
        } else {
            training = job.data();
            validation = job.validation();
        }
        if (job.objective() == Objective.CONTRAST && validation != null) {
            throw new IllegalArgumentException(
                    "Views are made in training alone: " + job.name() + " cannot be validated on held-out samples");
        }
    }

    /**
     * Trains a network.
     *
     * @param progress told after every step
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static TrainedNetwork train(TrainingJob job, TrainingOptions options, Progress progress) {
        return train(job, options, null, TrainingObserver.NONE, progress);
    }

    /**
     * Trains a network that can be killed and goes on.
     *
     * @param checkpoints where it keeps what it needs to go on; null for nowhere. The file stays when training ends
     * @param observer watches
     * @param progress told after every step
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static TrainedNetwork train(
            TrainingJob job,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        return new Trainer(job, options, checkpoints, observer, progress).run();
    }

    private TrainedNetwork run() {
        RuntimeDescription runtime = TensorFlowRuntime.describe();
        options.device().requirePresent(runtime.devices());
        NetworkWeights given = job.initial();
        NetworkWeights initial = given == null ? NetworkWeights.seeded(job.network(), options.seed()) : given;
        try (SampleCourse course = new SampleCourse(job, options, training, validation, initial)) {
            TrainingLoop.Outcome outcome = new TrainingLoop(
                            new TrainingObserver.Subject(job.name(), training.name(), training.size()),
                            options,
                            course,
                            validation != null,
                            checkpoints == null ? Map.of() : identity(runtime),
                            checkpoints,
                            observer,
                            progress)
                    .run(values -> NetworkWeights.of(job.network(), values));
            return new TrainedNetwork(
                    job.network(), outcome.weights(), job.data().spec(), record(runtime, outcome), outcome.seconds());
        }
    }

    /** What has to be the same for a checkpoint to be of this training. */
    private Map<String, String> identity(RuntimeDescription runtime) {
        Map<String, String> identity = Identity.of(job.name() + ", " + job.network(), options, runtime);
        identity.put("data", training.fingerprint());
        identity.put("validation data", validation == null ? "none" : validation.fingerprint());
        identity.put("number of frozen weights", Integer.toString(job.frozenWeights()));
        identity.put("defence", defence());
        AttackProbe probe = options.probe();
        identity.put("attacks on validation data", probe == null ? "none" : probe.spec());
        return identity;
    }

    private String defence() {
        RobustLoss loss = options.loss();
        BatchPerturbation perturbation = job.perturbation();
        List<String> parts = new ArrayList<>();
        if (job.network().layers().get(0) instanceof Quantise quantise) {
            parts.add(quantise.spec());
        }
        if (loss != null) {
            parts.add(loss.spec());
        }
        if (perturbation != null) {
            parts.add(perturbation.spec());
        }
        return parts.isEmpty() ? "none" : String.join(" with ", parts);
    }

    private TrainingRecord record(RuntimeDescription runtime, TrainingLoop.Outcome outcome) {
        return new TrainingRecord(
                TrainingRecord.FORMAT,
                job.name(),
                switch (job.objective()) {
                    case CLASSIFICATION -> TrainingRecord.CLASSIFICATION;
                    case RECONSTRUCTION -> TrainingRecord.RECONSTRUCTION;
                    case CONTRAST -> TrainingRecord.CONTRAST;
                },
                job.network().weightCount(),
                job.frozenWeights(),
                Identity.settings(options, outcome, job.initial() != null, job.perturbation() != null, defence()),
                new TrainingRecord.Data(training.name(), training.size(), training.fingerprint()),
                job.network().input().axes(),
                job.data().spec().bounds().low(),
                job.data().spec().bounds().high(),
                job.data().classes(),
                List.of(),
                runtime.intraOpThreads(),
                options.device().name(runtime.devices()),
                runtime.tensorFlow(),
                outcome.history());
    }
}
