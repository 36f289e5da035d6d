package dev.assay.core.model.structure;

import java.util.List;

/**
 * A layer in its place.
 *
 * @param layer what is done
 * @param inputs the numbers of the values it takes: 0 is the sample, {@code k + 1} what step {@code k} made; several only for an {@link
 *     Identity}, which adds them
 * @param name what the network calls it
 */
public record Step(Layer layer, List<Integer> inputs, String name) {
    public Step {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty() || (inputs.size() > 1 && !(layer instanceof Identity))) {
            throw new IllegalArgumentException("The step " + name + " has " + inputs.size() + " inputs");
        }
    }
}
