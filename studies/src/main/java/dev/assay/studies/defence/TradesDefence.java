package dev.assay.studies.defence;

import dev.assay.attacks.training.DivergenceAscent;
import dev.assay.core.finding.Finding;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.History;
import dev.assay.models.training.Trades;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.Optional;

/**
 * Learns to answer the same for a sample and whatever an adversary makes of it.
 *
 * @param loss that compares both
 * @param perturbation the adversary
 * @param attacks what held-out samples are attacked with
 */
record TradesDefence(Trades loss, DivergenceAscent perturbation, AttackProbe attacks) implements Defence {
    @Override
    public TrainingJob job(TrainingJob job) {
        return job.perturbedBy(perturbation);
    }

    @Override
    public TrainingOptions options(TrainingOptions options) {
        return Defence.super.options(options).toBuilder().loss(loss).build();
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
