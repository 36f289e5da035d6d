package dev.assay.core.data;

/**
 * What a sample looks like: its shape and the box its values lie in.
 *
 * @param shape the shape of one sample, row-major
 * @param bounds the least and greatest value an element may take
 */
public record InputSpec(Shape shape, Bounds bounds) {
    /** The number of values in a sample. */
    public int features() {
        return shape.elements();
    }
}
