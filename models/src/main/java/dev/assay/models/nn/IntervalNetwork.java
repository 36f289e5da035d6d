package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Interval bound propagation in the graph, so that bounds have gradients (Gowal et al. 2018).
 *
 * <p>A matrix layer's upper end is {@code W⁺ high + W⁻ low + b}: the layer itself on both ends side by side, with the positive and the negative
 * part of its weights one behind the other. So whatever its strides and padding are, they are the layer's own, and its activation, which rises,
 * keeps the order of the ends.
 */
public final class IntervalNetwork {
    private IntervalNetwork() {}

    /**
     * Adds the bounds of what a network makes of every input within bounds.
     *
     * @param weights a tensor for each of the network's weights
     * @throws UserError when a layer is none that bounds go through
     */
    public static Interval bounds(Network network, Ops tf, Interval input, List<? extends Operand<TFloat32>> weights) {
        Interval values = input;
        Shape shape = network.input();
        int next = 0;
        for (Layer layer : network.layers()) {
            int count = layer.weights(shape).size();
            values = bounds(layer, tf, values, weights.subList(next, next + count));
            shape = layer.output(shape);
            next += count;
        }
        return values;
    }

    private static Interval bounds(Layer layer, Ops tf, Interval in, List<? extends Operand<TFloat32>> weights) {
        if (layer instanceof Dense) {
            return linear(layer, tf, in, weights, 1, 0);
        }
        if (layer instanceof Conv2d) {
            return linear(layer, tf, in, weights, 3, 2);
        }
        // What rises with every one of its inputs keeps the order of the ends.
        if (layer instanceof MaxPool2d
                || layer instanceof AveragePool2d
                || layer instanceof GlobalAveragePool
                || layer instanceof Flatten
                || layer instanceof Reshape) {
            return new Interval(layer.apply(tf, in.low(), weights), layer.apply(tf, in.high(), weights));
        }
        throw new UserError(
                "Interval training knows dense layers, conv2d, pooling, flatten and reshape, received " + layer.kind());
    }

    private static Interval linear(
            Layer layer,
            Ops tf,
            Interval in,
            List<? extends Operand<TFloat32>> weights,
            int channels,
            int kernelChannels) {
        Operand<TFloat32> kernel = weights.get(0);
        Operand<TFloat32> zero = tf.constant(0f);
        Operand<TFloat32> both = tf.concat(
                List.of(tf.math.maximum(kernel, zero), tf.math.minimum(kernel, zero)), tf.constant(kernelChannels));
        List<Operand<TFloat32>> parts = List.of(both, weights.get(1));
        return new Interval(
                layer.apply(tf, tf.concat(List.of(in.low(), in.high()), tf.constant(channels)), parts),
                layer.apply(tf, tf.concat(List.of(in.high(), in.low()), tf.constant(channels)), parts));
    }
}
