package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The transpose of a convolution with padding and this stride: makes images {@code stride} times as high and wide. Zeiler and others,
 * "Deconvolutional networks" (CVPR 2010).
 *
 * @param filters the number of channels that come out
 * @param size height and width of a filter
 * @param stride how far apart neighbours are in the output
 * @param activation applied to each value
 */
public record Conv2dTranspose(int filters, int size, int stride, Activation activation) implements Layer {
    @Override
    public String kind() {
        return "conv2d_transpose";
    }

    @Override
    public Shape output(Shape input) {
        Conv2d.requireImage(input, kind());
        return Shape.of(input.axes().get(0) * stride, input.axes().get(1) * stride, filters);
    }

    @Override
    public List<Weight> weights(Shape input) {
        int channels = input.axes().get(2);
        int window = size * size;
        return List.of(
                new Weight(
                        "kernel",
                        Shape.of(size, size, filters, channels),
                        new Initialiser.GlorotUniform(window * channels, window * filters)),
                new Weight("bias", Shape.of(filters), Initialiser.ZEROS));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        int height = Math.toIntExact(input.shape().get(1)) * stride;
        int width = Math.toIntExact(input.shape().get(2)) * stride;
        Operand<TInt32> rows = tf.gather(tf.shape(input), tf.constant(0), tf.constant(0));
        Operand<TInt32> size = tf.stack(List.of(rows, tf.constant(height), tf.constant(width), tf.constant(filters)));
        Operand<TFloat32> sums = tf.nn.conv2dBackpropInput(
                size, weights.get(0), input, List.of(1L, (long) stride, (long) stride, 1L), "SAME");
        // The op does not say what shape it makes, and the layers behind ask.
        Operand<TFloat32> shaped = tf.reshape(sums, tf.constant(new int[] {-1, height, width, filters}));
        return activation.apply(tf, tf.nn.biasAdd(shaped, weights.get(1)));
    }
}
