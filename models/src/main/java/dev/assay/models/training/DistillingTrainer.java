package dev.assay.models.training;

import dev.assay.core.progress.Progress;
import dev.assay.models.nn.NetworkWeights;
import org.jspecify.annotations.Nullable;

/**
 * Trains by {@link Distillation}: a teacher first, then the student that is wanted, each for as long as the options say. One checkpoint file serves both:
 * that of the student holds the teacher's weights too.
 */
public final class DistillingTrainer {
    private static final String TEACHER = "the teacher of ";

    private DistillingTrainer() {}

    /**
     * Trains a student.
     *
     * @param temperature what logits are divided by in training
     * @param checkpoints where training keeps what it needs to go on, whoever is trained then; null for nowhere
     * @param observer watches the student
     * @param progress told after every step
     */
    public static TrainedNetwork train(
            TrainingJob job,
            TrainingOptions options,
            double temperature,
            @Nullable Checkpoints checkpoints,
            TrainingObserver observer,
            Progress progress) {
        Checkpoints own = checkpoints;
        NetworkWeights teacher;
        if (checkpoints != null && checkpoints.resume() && isOfStudent(checkpoints)) {
            // The checkpoint brings the weights along; these only have their shapes.
            teacher = NetworkWeights.seeded(job.network(), options.seed());
        } else {
            teacher = Trainer.train(
                            job.named(TEACHER + job.name()),
                            options.toBuilder()
                                    .loss(new Distillation(temperature, null))
                                    .build(),
                            checkpoints,
                            TrainingObserver.NONE,
                            progress)
                    .weights();
            own = checkpoints == null ? null : new Checkpoints(checkpoints.file(), checkpoints.everySteps(), false);
        }
        return Trainer.train(
                job,
                options.toBuilder().loss(new Distillation(temperature, teacher)).build(),
                own,
                observer,
                progress);
    }

    private static boolean isOfStudent(Checkpoints checkpoints) {
        return !Checkpoint.read(checkpoints.file())
                .header()
                .identity()
                .getOrDefault(Identity.NETWORK, "")
                .startsWith(TEACHER);
    }
}
