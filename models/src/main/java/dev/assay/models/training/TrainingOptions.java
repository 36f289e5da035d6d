package dev.assay.models.training;

import dev.assay.core.error.UserError;
import dev.assay.models.engine.ComputeDevice;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Optimiser;
import dev.assay.models.nn.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * How to train. Of {@code epochs} and {@code steps} exactly one counts, the other is 0.
 *
 * @param epochs times through the data
 * @param steps updates in all
 * @param batchSize samples in an update; the last, incomplete batch of an epoch is left out
 * @param optimiser how gradients become updates
 * @param schedule how the optimiser's learning rate changes
 * @param clipNorm the norm that the gradient is shortened to where it is longer; 0 for any length
 * @param patience epochs without a new least validation loss after which training ends, with the weights of the best epoch; 0 for never
 * @param seed decides initial weights, order and validation split
 * @param validationShare in [0, 1): how much of the data is kept for validation where no validation data are given
 * @param device where it computes
 * @param inOrder whether samples come in the order of the data, epoch after epoch, instead of in an order drawn for each epoch; to show what that does
 * @param loss the loss of a defence; null for the objective's own
 * @param probe what attacks the validation data after each epoch, where there are any; null for nothing
 */
public record TrainingOptions(
        int epochs,
        long steps,
        int batchSize,
        Optimiser optimiser,
        Schedule schedule,
        double clipNorm,
        int patience,
        long seed,
        double validationShare,
        ComputeDevice device,
        boolean inOrder,
        @Nullable RobustLoss loss,
        @Nullable AttackProbe probe) {
    public TrainingOptions {
        if (epochs < 0 || steps < 0 || (epochs == 0) == (steps == 0)) {
            throw new UserError("Training needs a number of epochs or of steps from 1 up, received " + epochs
                    + " epochs and " + steps + " steps");
        }
        if (batchSize < 1) {
            throw new UserError("A batch needs 1 sample or more, received " + batchSize);
        }
        if (!(clipNorm >= 0 && Double.isFinite(clipNorm))) {
            throw new UserError("The norm to clip gradients to has to be above 0, or 0 for none, received " + clipNorm);
        }
        if (patience < 0) {
            throw new UserError("Patience has to be 1 epoch or more, or 0 for never, received " + patience);
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
        builder.schedule = schedule;
        builder.clipNorm = clipNorm;
        builder.patience = patience;
        builder.device = device;
        builder.inOrder = inOrder;
        builder.seed = seed;
        builder.validationShare = validationShare;
        builder.loss = loss;
        builder.probe = probe;
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
        private Schedule schedule = Schedule.CONSTANT;
        private double clipNorm;
        private int patience;
        private ComputeDevice device = ComputeDevice.AUTO;
        private long seed = 1;
        private double validationShare;
        private boolean inOrder;
        private @Nullable RobustLoss loss;
        private @Nullable AttackProbe probe;

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

        /** How the optimiser's learning rate changes. */
        public Builder schedule(Schedule schedule) {
            this.schedule = schedule;
            return this;
        }

        /** The norm that the gradient is shortened to where it is longer; 0 for any length. */
        public Builder clipNorm(double clipNorm) {
            this.clipNorm = clipNorm;
            return this;
        }

        /** Epochs without a new least validation loss after which training ends; 0 for never. */
        public Builder patience(int patience) {
            this.patience = patience;
            return this;
        }

        /** Where it computes. */
        public Builder device(ComputeDevice device) {
            this.device = device;
            return this;
        }

        /** Whether samples come in the order of the data instead of in one drawn for each epoch. */
        public Builder inOrder(boolean inOrder) {
            this.inOrder = inOrder;
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

        /** Trains a classifier with the loss of a defence; null for the objective's own loss. */
        public Builder loss(@Nullable RobustLoss loss) {
            this.loss = loss;
            return this;
        }

        /** What attacks the validation data after each epoch; null for nothing. */
        public Builder probe(@Nullable AttackProbe probe) {
            this.probe = probe;
            return this;
        }

        /** The options; refuses those that make no sense. */
        public TrainingOptions build() {
            return new TrainingOptions(
                    epochs,
                    steps,
                    batchSize,
                    optimiser,
                    schedule,
                    clipNorm,
                    patience,
                    seed,
                    validationShare,
                    device,
                    inOrder,
                    loss,
                    probe);
        }
    }
}
