package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Layers whose output is added to their input: He and others, "Deep residual learning for image recognition" (CVPR 2016), equation 1. Where the layers
 * change the shape, the input goes through a convolution of 1x1 with normalisation first (equation 2, option B).
 *
 * @param body the layers, over images
 * @param activation applied to the sum
 */
public record Residual(List<Layer> body, Activation activation) implements Block {
    public Residual {
        body = List.copyOf(body);
    }

    @Override
    public String kind() {
        return "residual";
    }

    @Override
    public Shape output(Shape input) {
        Conv2d.requireImage(input, kind());
        return new Network(input, body).output();
    }

    @Override
    public List<Layer> shortcut(Shape input) {
        Shape output = output(input);
        if (output.equals(input)) {
            return List.of();
        }
        int height = output.axes().get(0);
        int stride = (input.axes().get(0) + height - 1) / height;
        return List.of(
                new Conv2d(output.axes().get(2), 1, Padding.SAME, Activation.LINEAR, stride),
                new BatchNorm(Activation.LINEAR));
    }

    /** Whether there is normalisation on the way around is known only with the input's shape. */
    @Override
    public boolean differsInTraining() {
        return true;
    }

    @Override
    public Operand<TFloat32> join(Ops tf, Operand<TFloat32> around, Operand<TFloat32> through) {
        return activation.apply(tf, tf.math.add(around, through));
    }
}
