package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean of each channel over height and width: Lin, Chen and Yan, "Network in network" (ICLR 2014), section 3.2. */
public record GlobalAveragePool() implements Layer {
    @Override
    public String kind() {
        return "global_average_pool";
    }

    @Override
    public Shape output(Shape input) {
        Conv2d.requireImage(input, kind());
        return Shape.of(input.axes().get(2));
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        return tf.math.mean(input, tf.constant(new int[] {1, 2}));
    }
}
