package dev.assay.models.savedmodel.structure;

import dev.assay.core.model.structure.NetworkStructure;
import org.jspecify.annotations.Nullable;

/**
 * A network's layers, or why they cannot be had.
 *
 * @param network null where there is an obstacle
 * @param obstacle a clause that follows "its layers cannot be read: "; null where there is a network
 * @param deviation the greatest difference between logits of the layers and of the model itself on a few inputs: rounding alone
 */
public record StructureReading(
        @Nullable NetworkStructure network, @Nullable String obstacle, double deviation) {
    /** The layers of a network. */
    public static StructureReading of(NetworkStructure network, double deviation) {
        return new StructureReading(network, null, deviation);
    }

    /** No layers, and why. */
    public static StructureReading none(String obstacle) {
        return new StructureReading(null, obstacle, Double.NaN);
    }
}
