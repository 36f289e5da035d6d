package dev.assay.models.nn;

import dev.assay.core.data.Shape;

/**
 * A trainable tensor of a network, before it has values.
 *
 * @param name unique in its layer, such as {@code kernel}
 * @param shape its axes
 * @param initialiser how it begins
 */
public record Weight(String name, Shape shape, Initialiser initialiser) {
    /** The number of values. */
    public int count() {
        return shape.elements();
    }
}
