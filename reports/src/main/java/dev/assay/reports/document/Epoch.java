package dev.assay.reports.document;

import org.jspecify.annotations.Nullable;

/**
 * What was measured after an epoch. A value that is not finite, as in a training that diverged, counts as absent.
 *
 * @param epoch from 1
 * @param loss mean training loss
 * @param accuracy training accuracy in [0, 1]
 * @param validationLoss mean loss on held-out data
 * @param validationAccuracy accuracy on held-out data
 */
public record Epoch(
        int epoch,
        @Nullable Double loss,
        @Nullable Double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy) {
    public Epoch {
        loss = finite(loss);
        accuracy = finite(accuracy);
        validationLoss = finite(validationLoss);
        validationAccuracy = finite(validationAccuracy);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
