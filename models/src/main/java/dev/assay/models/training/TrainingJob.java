package dev.assay.models.training;

import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Objective;
import org.jspecify.annotations.Nullable;

/**
 * What to train on what.
 *
 * @param name the network's name in progress and records
 * @param network the architecture
 * @param objective what is made small
 * @param data what is learned from
 * @param validation what is looked at after each epoch; null for the share that the options keep, if any
 * @param initial where the weights begin; null for those of the seed
 * @param frozenWeights how many of the network's first weight tensors stay as they begin
 * @param perturbation changes each batch before its step; null for none
 */
public record TrainingJob(
        String name,
        Network network,
        Objective objective,
        Dataset data,
        @Nullable Dataset validation,
        @Nullable NetworkWeights initial,
        int frozenWeights,
        @Nullable BatchPerturbation perturbation) {
    public TrainingJob {
        requireShape(name, network, data);
        if (validation != null) {
            requireShape(name, network, validation);
        }
        if (objective == Objective.CLASSIFICATION
                && network.output().elements() != data.classes().size()) {
            throw new IllegalArgumentException(name + " has " + network.output() + " outputs, " + data.name() + " has "
                    + data.classes().size() + " classes");
        }
        if (objective != Objective.CLASSIFICATION && perturbation != null) {
            throw new IllegalArgumentException("Only the batches of a classifier can be perturbed");
        }
        if (frozenWeights < 0 || frozenWeights >= network.weights().size()) {
            throw new IllegalArgumentException("Of " + network.weights().size()
                    + " weights at least one has to be trained, received " + frozenWeights + " frozen");
        }
    }

    /** Trains a classifier on the labels. */
    public static TrainingJob classifier(String name, Network network, Dataset data) {
        return new TrainingJob(name, network, Objective.CLASSIFICATION, data, null, null, 0, null);
    }

    /** Trains a network to give its input back; labels are not looked at. */
    public static TrainingJob autoencoder(String name, Network network, Dataset data) {
        return new TrainingJob(name, network, Objective.RECONSTRUCTION, data, null, null, 0, null);
    }

    /**
     * Trains a network to give two views of an image like outputs and those of two images unlike ones; labels are not looked at.
     *
     * @param network begins with {@link dev.assay.models.nn.TwoViews}
     */
    public static TrainingJob contrastive(String name, Network network, Dataset data) {
        return new TrainingJob(name, network, Objective.CONTRAST, data, null, null, 0, null);
    }

    /** The same with validation data of its own. */
    public TrainingJob validatedOn(Dataset validation) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    /** The same from these weights on. */
    public TrainingJob startingFrom(NetworkWeights initial) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    /** The same with the first weight tensors kept as they begin. */
    public TrainingJob freezingFirst(int frozenWeights) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    /** The same with every batch changed before its step. */
    public TrainingJob perturbedBy(BatchPerturbation perturbation) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    /** The same under another name. */
    public TrainingJob named(String name) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    /** The same with another architecture. */
    public TrainingJob of(Network network) {
        return new TrainingJob(name, network, objective, data, validation, initial, frozenWeights, perturbation);
    }

    private static void requireShape(String name, Network network, Dataset data) {
        if (!network.input().equals(data.spec().shape())) {
            throw new UserError(name + " takes samples of shape " + network.input() + ", " + data.name() + " has "
                    + data.spec().shape());
        }
    }
}
