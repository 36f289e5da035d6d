package dev.assay.studies.defence;

import dev.assay.core.progress.Progress;
import dev.assay.models.training.Checkpoints;
import dev.assay.models.training.Distillation;
import dev.assay.models.training.DistillingTrainer;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingObserver;
import dev.assay.models.training.TrainingOptions;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the soft answers of a network of its own kind. A broken defence: it makes the gradient of the cross-entropy vanish and leaves the network
 * as weak as it was.
 *
 * @param teacher the loss of the teacher
 */
record DistillingDefence(Distillation teacher) implements Defence {
    @Override
    public TrainedNetwork train(
            TrainingJob job,
            TrainingOptions options,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        return DistillingTrainer.train(job, options, teacher.temperature(), checkpoints, observer, progress);
    }
}
