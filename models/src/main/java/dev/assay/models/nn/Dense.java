package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every unit sees every value: {@code activation(x W + b)}.
 *
 * @param units the number of outputs
 * @param activation applied to each
 */
public record Dense(int units, Activation activation) implements Layer {
    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public Shape output(Shape input) {
        if (input.axes().size() != 1) {
            throw new IllegalArgumentException("A dense layer takes flat samples, received " + input);
        }
        return Shape.of(units);
    }

    @Override
    public List<Weight> weights(Shape input) {
        int fanIn = input.elements();
        return List.of(
                new Weight("kernel", Shape.of(fanIn, units), new Initialiser.GlorotUniform(fanIn, units)),
                new Weight("bias", Shape.of(units), Initialiser.ZEROS));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> sums = tf.nn.biasAdd(tf.linalg.matMul(input, weights.get(0)), weights.get(1));
        return activation.apply(tf, sums);
    }
}
