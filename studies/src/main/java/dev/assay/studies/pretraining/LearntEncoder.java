package dev.assay.studies.pretraining;

import java.util.List;

/**
 * An encoder that was pretrained.
 *
 * @param weights its weight tensors, row-major, in the order of the network
 * @param updates how many there were
 * @param loss the mean loss of the last epoch
 * @param shown images that were not learnt from, one behind the other
 * @param reconstructed what comes out for them; empty where nothing is reconstructed
 * @param codes the codes of the samples that are mapped, one behind the other; empty where none are
 */
public record LearntEncoder(
        List<Floats> weights, long updates, double loss, Floats shown, Floats reconstructed, Floats codes) {
    public LearntEncoder {
        weights = List.copyOf(weights);
    }

    /** The weights as a network takes them. */
    List<float[]> arrays() {
        return weights.stream().map(Floats::values).toList();
    }
}
