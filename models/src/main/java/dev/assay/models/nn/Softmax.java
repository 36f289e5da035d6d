package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Probabilities of classes out of their logits. Training wants the logits: {@link Objective#CLASSIFICATION} takes the softmax itself. */
public record Softmax() implements Layer {
    @Override
    public String kind() {
        return "softmax";
    }

    @Override
    public Shape output(Shape input) {
        if (input.axes().size() != 1) {
            throw new IllegalArgumentException("A softmax layer takes flat samples, received " + input);
        }
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        return tf.nn.softmax(input);
    }
}
