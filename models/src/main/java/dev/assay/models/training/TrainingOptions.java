package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Optimiser;

/**
 * How to train. Of {@code epochs} and {@code steps} exactly one counts, the other is 0.
 *
 * @param epochs times through the data
 * @param steps updates in all
 * @param batchSize samples in an update; the last, incomplete batch of an epoch is left out
 * @param optimiser how gradients become updates
 * @param seed decides initial weights, order and validation split
 * @param validationShare in [0, 1): how much of the data is kept for validation where no validation data are given
 */
public record TrainingOptions(
        int epochs, long steps, int batchSize, Optimiser optimiser, long seed, double validationShare) {
    public TrainingOptions {
        if (epochs < 0 || steps < 0 || (epochs == 0) == (steps == 0)) {
            throw new UserError("Training needs a number of epochs or of steps from 1 up, received " + epochs
                    + " epochs and " + steps + " steps");
        }
        if (batchSize < 1) {
            throw new UserError("A batch needs 1 sample or more, received " + batchSize);
        }
        if (!(validationShare >= 0 && validationShare < 1)) {
            throw new UserError("The share for validation has to be in [0, 1), received " + validationShare);
        }
    }

    /** Begins with one epoch of batches of 128, Adam at 0.001, seed 1 and no validation. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.epochs = epochs;
        builder.steps = steps;
        builder.batchSize = batchSize;
        builder.optimiser = optimiser;
        builder.seed = seed;
        builder.validationShare = validationShare;
        return builder;
    }

    /** Updates in all, when an epoch has this many. */
    long totalSteps(long stepsPerEpoch) {
        return steps > 0 ? steps : Math.multiplyExact(epochs, stepsPerEpoch);
    }

    /** Collects options one by one. */
    public static final class Builder {
        private int epochs = 1;
        private long steps;
        private int batchSize = 128;
        private Optimiser optimiser = new Adam(0.001);
        private long seed = 1;
        private double validationShare;

        private Builder() {}

        /** Times through the data; replaces {@link #steps}. */
        public Builder epochs(int epochs) {
            this.epochs = epochs;
            this.steps = 0;
            return this;
        }

        /** Updates in all; replaces {@link #epochs}. */
        public Builder steps(long steps) {
            this.steps = steps;
            this.epochs = 0;
            return this;
        }

        /** Samples in an update. */
        public Builder batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /** How gradients become updates. */
        public Builder optimiser(Optimiser optimiser) {
            this.optimiser = optimiser;
            return this;
        }

        /** Decides initial weights, order and validation split. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** How much of the data is kept for validation, in [0, 1). */
        public Builder validationShare(double validationShare) {
            this.validationShare = validationShare;
            return this;
        }

        /** The options; refuses those that make no sense. */
        public TrainingOptions build() {
            return new TrainingOptions(epochs, steps, batchSize, optimiser, seed, validationShare);
        }
    }
}
