package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Layers whose output channels are put behind those of their input, so that every later layer sees all of them: Huang and others, "Densely connected
 * convolutional networks" (CVPR 2017), equation 2. Several in a row are a dense block.
 *
 * @param body the layers, over images; height and width stay
 */
public record Concatenated(List<Layer> body) implements Block {
    public Concatenated {
        body = List.copyOf(body);
    }

    @Override
    public String kind() {
        return "concatenated";
    }

    @Override
    public Shape output(Shape input) {
        Conv2d.requireImage(input, kind());
        Shape more = new Network(input, body).output();
        if (!more.axes().subList(0, 2).equals(input.axes().subList(0, 2))) {
            throw new IllegalArgumentException(
                    "A " + kind() + " layer keeps height and width, received layers from " + input + " to " + more);
        }
        return Shape.of(
                input.axes().get(0),
                input.axes().get(1),
                input.axes().get(2) + more.axes().get(2));
    }

    @Override
    public List<Layer> shortcut(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> join(Ops tf, Operand<TFloat32> around, Operand<TFloat32> through) {
        return tf.concat(List.of(around, through), tf.constant(3));
    }
}
