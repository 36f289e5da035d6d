package dev.assay.models.nn;

import dev.assay.core.data.Shape;

/**
 * A tensor of a network, before it has values.
 *
 * @param name unique in its layer, such as {@code kernel}
 * @param shape its axes
 * @param initialiser how it begins
 * @param trainable whether the gradient changes it; others, such as moving averages, change by themselves
 */
public record Weight(String name, Shape shape, Initialiser initialiser, boolean trainable) {
    /** A weight that the gradient changes. */
    public Weight(String name, Shape shape, Initialiser initialiser) {
        this(name, shape, initialiser, true);
    }

    /** The number of values. */
    public int count() {
        return shape.elements();
    }

    /** The same in a layer of this name. */
    Weight in(String layer) {
        return new Weight(layer + "/" + name, shape, initialiser, trainable);
    }
}
