package dev.assay.models.training.doctor;

import java.util.List;

/**
 * A network at one moment of its training.
 *
 * @param step updates done before
 * @param layers its dense layers, first to last
 * @param output what comes out at the end
 */
public record Look(long step, List<LayerLook> layers, OutputLook output) {
    public Look {
        layers = List.copyOf(layers);
    }

    /** All dense layers but the last. */
    public List<LayerLook> hidden() {
        return layers.subList(0, Math.max(0, layers.size() - 1));
    }

    /** The same at another step. */
    Look at(long other) {
        return new Look(other, layers, output);
    }
}
