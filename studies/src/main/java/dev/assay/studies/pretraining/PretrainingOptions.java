package dev.assay.studies.pretraining;

import dev.assay.core.error.UserError;
import java.util.List;

/**
 * How a pretraining study is run; every arm gets the same.
 *
 * @param labels labelled samples a classifier learns from, balanced over the classes
 * @param seeds a run of every arm for each; a seed decides labels, initial weights and order
 * @param pretrainingEpochs times the autoencoder sees the unlabelled samples
 * @param classifierSteps updates of a classifier
 * @param batchSize labelled samples in an update, at most {@code labels}
 */
public record PretrainingOptions(
        int labels, List<Long> seeds, int pretrainingEpochs, int classifierSteps, int batchSize) {
    public PretrainingOptions {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new UserError("A pretraining study needs seeds, each once, received " + seeds);
        }
        if (labels < 1 || pretrainingEpochs < 1 || classifierSteps < 1) {
            throw new UserError("A pretraining study needs labels, epochs and steps from 1 up, received " + labels
                    + ", " + pretrainingEpochs + " and " + classifierSteps);
        }
        batchSize = Math.min(batchSize, labels);
        if (batchSize < 1) {
            throw new UserError("A batch needs 1 sample or more, received " + batchSize);
        }
    }

    /** 200 labels, 20 epochs of pretraining, 600 updates of 20. */
    public static PretrainingOptions standard(long seed) {
        return new PretrainingOptions(200, List.of(seed), 20, 600, 20);
    }
}
