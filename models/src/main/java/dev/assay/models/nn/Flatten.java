package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The values of a sample in one row, row-major. */
public record Flatten() implements Layer {
    @Override
    public String kind() {
        return "flatten";
    }

    @Override
    public Shape output(Shape input) {
        return Shape.of(input.elements());
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        int features = 1;
        for (int axis = 1; axis < input.shape().numDimensions(); axis++) {
            features *= Math.toIntExact(input.shape().get(axis));
        }
        return tf.reshape(input, tf.constant(new int[] {-1, features}));
    }
}
