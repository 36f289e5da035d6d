package dev.assay.models.training;

import dev.assay.models.nn.NetworkWeights;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A loss that takes the place of the objective's own where a classifier is to withstand an adversary. */
public sealed interface RobustLoss permits IntervalTraining, Trades, Distillation {
    /** As a user writes it. */
    String spec();

    /** Whether a perturbed batch stands beside the clean one, instead of in its place. */
    default boolean comparesBoth() {
        return false;
    }

    /** The weights of another network of the same kind that this one learns from; empty for none. */
    default Optional<NetworkWeights> teacher() {
        return Optional.empty();
    }

    /** The loss of each row. */
    Operand<TFloat32> losses(LossScene scene);
}
