package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The same values in another shape, row-major.
 *
 * @param shape the shape of one sample afterwards
 */
public record Reshape(Shape shape) implements Layer {
    @Override
    public String kind() {
        return "reshape";
    }

    @Override
    public Shape output(Shape input) {
        if (input.elements() != shape.elements()) {
            throw new IllegalArgumentException("Cannot reshape " + input + " to " + shape);
        }
        return shape;
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        int[] axes = IntStream.concat(IntStream.of(-1), shape.axes().stream().mapToInt(Integer::intValue))
                .toArray();
        return tf.reshape(input, tf.constant(axes));
    }
}
