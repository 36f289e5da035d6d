package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution over images of height, width and channels.
 *
 * @param filters the number of channels that come out
 * @param size height and width of a filter
 * @param padding what happens at the edges
 * @param activation applied to each value
 * @param stride how far apart neighbours of the output are in the input
 */
public record Conv2d(int filters, int size, Padding padding, Activation activation, int stride) implements Layer {
    /** One step at a time. */
    public Conv2d(int filters, int size, Padding padding, Activation activation) {
        this(filters, size, padding, activation, 1);
    }

    @Override
    public String kind() {
        return "conv2d";
    }

    @Override
    public Shape output(Shape input) {
        requireImage(input, kind());
        int lost = padding == Padding.SAME ? 0 : size - 1;
        return Shape.of(
                strided(input.axes().get(0) - lost), strided(input.axes().get(1) - lost), filters);
    }

    @Override
    public List<Weight> weights(Shape input) {
        int channels = input.axes().get(2);
        int window = size * size;
        return List.of(
                new Weight(
                        "kernel",
                        Shape.of(size, size, channels, filters),
                        new Initialiser.GlorotUniform(window * channels, window * filters)),
                new Weight("bias", Shape.of(filters), Initialiser.ZEROS));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> sums = tf.nn.biasAdd(
                tf.nn.conv2d(input, weights.get(0), List.of(1L, (long) stride, (long) stride, 1L), padding.name()),
                weights.get(1));
        return activation.apply(tf, sums);
    }

    private int strided(int length) {
        return (length + stride - 1) / stride;
    }

    static void requireImage(Shape input, String kind) {
        if (input.axes().size() != 3) {
            throw new IllegalArgumentException(
                    "A " + kind + " layer takes height x width x channels, received " + input);
        }
    }
}
