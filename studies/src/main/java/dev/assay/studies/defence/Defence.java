package dev.assay.studies.defence;

import dev.assay.core.finding.Finding;
import dev.assay.core.progress.Progress;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.Checkpoints;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to train against an adversary, or something that passes for one. {@link Defences} reads them as users write them. */
public sealed interface Defence
        permits NoDefence, AdversarialDefence, TradesDefence, IntervalDefence, DistillingDefence, QuantisingDefence {
    /** The training as it is. */
    static Defence none() {
        return new NoDefence();
    }

    /** What a job becomes with it. */
    default TrainingJob job(TrainingJob job) {
        return job;
    }

    /** What options become with it. */
    default TrainingOptions options(TrainingOptions options) {
        return options.toBuilder().probe(probe().orElse(null)).build();
    }

    /** What attacks held-out samples after every epoch; empty for a defence without a radius. */
    default Optional<AttackProbe> probe() {
        return Optional.empty();
    }

    /**
     * What the course of a training shows against the defence.
     *
     * @param command what trains it again
     */
    default Optional<Finding> judge(History history, String command) {
        return Optional.empty();
    }

    /**
     * Trains with it.
     *
     * @param job without it
     * @param options without it
     * @param checkpoints where training keeps what it needs to go on; null for nowhere
     * @param observer watches
     * @param progress told after every step
     */
    default TrainedNetwork train(
            TrainingJob job,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        return Trainer.train(job(job), options(options), checkpoints, observer, progress);
    }
}
