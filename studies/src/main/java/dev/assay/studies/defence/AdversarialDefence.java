package dev.assay.studies.defence;

import dev.assay.attacks.training.AdversarialTraining;
import dev.assay.core.finding.Finding;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.History;
import dev.assay.models.training.TrainingJob;
import java.util.Optional;

/**
 * Learns from attacked batches alone.
 *
 * @param perturbation the attack
 * @param attacks what held-out samples are attacked with
 */
record AdversarialDefence(AdversarialTraining perturbation, AttackProbe attacks) implements Defence {
    @Override
    public TrainingJob job(TrainingJob job) {
        return job.perturbedBy(perturbation);
    }

    @Override
    public Optional<AttackProbe> probe() {
        return Optional.of(attacks);
    }

    @Override
    public Optional<Finding> judge(History history, String command) {
        return CatastrophicOverfitting.of(history, perturbation.warmUp(), attacks.samples(), command);
    }
}
