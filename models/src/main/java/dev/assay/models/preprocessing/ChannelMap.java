package dev.assay.models.preprocessing;

import dev.assay.core.data.InputSpec;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A linear map of every channel: {@code network[c] = scale[c] * data[c'] + offset[c]}, with {@code c'} counted from the other end where
 * channels are reversed. On the graph for what is attacked, in plain Java for what verifies: neither knows of the other.
 */
public final class ChannelMap {
    private final float[] scale;
    private final float[] offset;
    private final boolean reversed;

    /**
     * @param scale a factor a channel
     * @param offset as many
     * @param reversed whether the last channel of the data is the network's first
     */
    ChannelMap(float[] scale, float[] offset, boolean reversed) {
        this.scale = scale.clone();
        this.offset = offset.clone();
        this.reversed = reversed;
    }

    /** How many times a change of the data is larger in the network's units; the same for all channels, or else empty. */
    public Optional<Float> uniformScale() {
        for (float factor : scale) {
            if (factor != scale[0]) {
                return Optional.empty();
            }
        }
        return Optional.of(scale[0]);
    }

    /**
     * Maps samples.
     *
     * @param data values of any number of samples, channels innermost
     * @param network receives as many; may be the same array only where channels keep their order
     */
    public void apply(float[] data, float[] network) {
        int channels = scale.length;
        for (int i = 0; i < data.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                network[i + c] = scale[c] * data[i + (reversed ? channels - 1 - c : c)] + offset[c];
            }
        }
    }

    /**
     * Maps a block on a graph.
     *
     * @param data rows of samples of the shape that {@code input} gives
     * @param input what samples look like
     */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> data, InputSpec input) {
        int axes = input.shape().axes().size();
        Operand<TFloat32> ordered = reversed ? tf.reverse(data, tf.constant(new int[] {axes})) : data;
        return tf.math.add(tf.math.mul(ordered, vector(tf, scale)), vector(tf, offset));
    }

    private static Operand<TFloat32> vector(Ops tf, float[] values) {
        // One value goes for samples of any shape, whose last axis need not be the channels'.
        return values.length == 1 ? tf.constant(values[0]) : tf.constant(values);
    }
}
