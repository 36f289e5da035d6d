package dev.assay.studies.pretraining;

import dev.assay.core.error.UserError;
import java.util.List;

/**
 * How a pretraining study is run. Every arm gets the same labels, the same number of updates and the same budget for tuning: the learning
 * rate of each is chosen from the same list, by cross-validation within the labelled samples.
 *
 * @param labels labelled samples a classifier learns from, balanced over the classes
 * @param seeds a run of every arm for each; a seed decides labels, initial weights and order
 * @param pretrainingEpochs times the autoencoder sees the unlabelled samples
 * @param classifierSteps updates of a classifier
 * @param batchSize labelled samples in an update, at most as many as a fold leaves to learn from
 * @param learningRates what the learning rate of Adam is chosen from; a single one is taken as it is
 * @param folds parts of the labelled samples that are held out in turn, at least 2
 */
public record PretrainingOptions(
        int labels,
        List<Long> seeds,
        int pretrainingEpochs,
        int classifierSteps,
        int batchSize,
        List<Double> learningRates,
        int folds) {
    public PretrainingOptions {
        seeds = List.copyOf(seeds);
        learningRates = List.copyOf(learningRates);
        if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
            throw new UserError("A pretraining study needs seeds, each once, received " + seeds);
        }
        if (labels < 2 || pretrainingEpochs < 1 || classifierSteps < 1) {
            throw new UserError("A pretraining study needs 2 labels, 1 epoch and 1 step or more, received " + labels
                    + ", " + pretrainingEpochs + " and " + classifierSteps);
        }
        if (learningRates.isEmpty() || learningRates.stream().anyMatch(rate -> !(rate > 0 && rate < 1))) {
            throw new UserError("A pretraining study needs learning rates between 0 and 1, received " + learningRates);
        }
        if (folds < 2) {
            throw new UserError("Cross-validation needs 2 folds or more, received " + folds);
        }
        folds = Math.min(folds, labels);
        batchSize = Math.min(batchSize, labels - (labels + folds - 1) / folds);
        if (batchSize < 1) {
            throw new UserError("A batch needs 1 sample or more, received " + batchSize);
        }
    }

    /** 200 labels, 20 epochs of pretraining, 600 updates of 20, a learning rate from 0.001 to 0.03 by 4 folds. */
    public static PretrainingOptions standard(long seed) {
        return new PretrainingOptions(200, List.of(seed), 20, 600, 20, List.of(0.001, 0.003, 0.01, 0.03), 4);
    }
}
