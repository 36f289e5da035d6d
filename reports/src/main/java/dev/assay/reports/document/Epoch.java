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
 * @param fgsmAccuracy accuracy on some of them under an attack of one step, where a defence was trained
 * @param pgdAccuracy the same under an attack of many steps
 */
public record Epoch(
        int epoch,
        @Nullable Double loss,
        @Nullable Double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        @Nullable Double fgsmAccuracy,
        @Nullable Double pgdAccuracy) {
    public Epoch {
        loss = finite(loss);
        accuracy = finite(accuracy);
        validationLoss = finite(validationLoss);
        validationAccuracy = finite(validationAccuracy);
        fgsmAccuracy = finite(fgsmAccuracy);
        pgdAccuracy = finite(pgdAccuracy);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }
}
