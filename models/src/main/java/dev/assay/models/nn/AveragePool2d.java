package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The mean of each square window; windows do not overlap and what does not fill one is left out.
 *
 * @param size height and width of a window
 */
public record AveragePool2d(int size) implements Layer {
    @Override
    public String kind() {
        return "average_pool2d";
    }

    @Override
    public Shape output(Shape input) {
        return new MaxPool2d(size).output(input);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        List<Long> window = List.of(1L, (long) size, (long) size, 1L);
        return tf.nn.avgPool(input, window, window, "VALID");
    }
}
