package dev.assay.models.engine;

import dev.assay.core.data.Shape;

/** Shapes of samples as shapes of tensors. */
public final class TensorShapes {
    private TensorShapes() {}

    /** The shape of a tensor with these axes. */
    public static org.tensorflow.ndarray.Shape of(Shape shape) {
        return org.tensorflow.ndarray.Shape.of(
                shape.axes().stream().mapToLong(Integer::longValue).toArray());
    }

    /** The shape of a batch of unknown size. */
    public static org.tensorflow.ndarray.Shape batches(Shape sample) {
        return of(sample).prepend(org.tensorflow.ndarray.Shape.UNKNOWN_SIZE);
    }

    /** The shape of a block of this many rows. */
    public static org.tensorflow.ndarray.Shape block(int rows, Shape sample) {
        return of(sample).prepend(rows);
    }
}
