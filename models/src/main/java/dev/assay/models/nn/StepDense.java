package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The same dense layer, without activation, at every step of a sequence.
 *
 * @param units the number of outputs
 */
public record StepDense(int units) implements Layer {
    @Override
    public String kind() {
        return "step_dense";
    }

    @Override
    public Shape output(Shape input) {
        if (input.axes().size() != 2) {
            throw new IllegalArgumentException("A " + kind() + " layer takes steps x values, received " + input);
        }
        return Shape.of(input.axes().get(0), units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        return new Dense(units, Activation.LINEAR).weights(Shape.of(input.axes().get(1)));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        int steps = Math.toIntExact(input.shape().get(1));
        int values = Math.toIntExact(input.shape().get(2));
        Operand<TFloat32> rows = tf.reshape(input, tf.constant(new int[] {-1, values}));
        Operand<TFloat32> sums = tf.nn.biasAdd(tf.linalg.matMul(rows, weights.get(0)), weights.get(1));
        return tf.reshape(sums, tf.constant(new int[] {-1, steps, units}));
    }
}
