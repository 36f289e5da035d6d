package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.NetworkWeights;
import org.jspecify.annotations.Nullable;

/**
 * Ends training when the validation loss has not fallen for some epochs, and keeps the weights of the epoch with the least (Prechelt, "Early
 * stopping — but when?", 1998).
 */
final class EarlyStopping {
    private final int patience;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private @Nullable NetworkWeights bestWeights;

    /** @param patience epochs without a new least loss after which training ends; 0 for never */
    EarlyStopping(int patience, boolean validated) {
        if (patience > 0 && !validated) {
            throw new UserError("Early stopping looks at the validation loss: expected validation data, found none");
        }
        this.patience = patience;
    }

    /** Goes on after a restart. */
    void restore(int epoch, double loss, @Nullable NetworkWeights weights) {
        bestEpoch = epoch;
        bestLoss = loss;
        bestWeights = weights;
    }

    /** Looks at an epoch that is over; says whether to go on. */
    boolean goesOn(History.Epoch epoch, Course course) {
        Double loss = epoch.validationLoss();
        if (patience == 0 || loss == null) {
            return true;
        }
        if (loss < bestLoss) {
            bestLoss = loss;
            bestEpoch = epoch.epoch();
            bestWeights = course.weights();
        }
        return epoch.epoch() - bestEpoch < patience;
    }

    /** The epoch with the least loss, from 1; 0 while there is none. */
    int bestEpoch() {
        return bestEpoch;
    }

    double bestLoss() {
        return bestLoss;
    }

    /** The weights after that epoch; null while there is none. */
    @Nullable
    NetworkWeights bestWeights() {
        return bestWeights;
    }
}
