package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The greatest value of each square window; windows do not overlap and what does not fill one is left out.
 *
 * @param size height and width of a window
 */
public record MaxPool2d(int size) implements Layer {
    @Override
    public String kind() {
        return "max_pool2d";
    }

    @Override
    public Shape output(Shape input) {
        Conv2d.requireImage(input, kind());
        return Shape.of(
                input.axes().get(0) / size,
                input.axes().get(1) / size,
                input.axes().get(2));
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<org.tensorflow.types.TInt32> window = tf.constant(new int[] {1, size, size, 1});
        return tf.nn.maxPool(input, window, window, "VALID");
    }
}
