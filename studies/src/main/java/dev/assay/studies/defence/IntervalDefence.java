package dev.assay.studies.defence;

import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.IntervalTraining;
import dev.assay.models.training.TrainingOptions;
import java.util.Optional;

/**
 * Learns bounds that proofs can use.
 *
 * @param loss that of interval training
 * @param attacks what held-out samples are attacked with
 */
record IntervalDefence(IntervalTraining loss, AttackProbe attacks) implements Defence {
    @Override
    public TrainingOptions options(TrainingOptions options) {
        return Defence.super.options(options).toBuilder().loss(loss).build();
    }

    @Override
    public Optional<AttackProbe> probe() {
        return Optional.of(attacks);
    }
}
