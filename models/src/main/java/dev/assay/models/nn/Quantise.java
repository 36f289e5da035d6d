package dev.assay.models.nn;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Rounds every value to the nearest of some evenly spaced ones from the least to the greatest: the reduction of bit depth of Xu, Evans and Qi, "Feature
 * squeezing" (NDSS 2018). Its gradient is zero, so that attacks by gradients see nothing of the network behind it.
 *
 * @param levels how many values there are, at least 2
 * @param bounds the least and the greatest
 */
public record Quantise(int levels, Bounds bounds) implements Layer {
    public Quantise {
        if (levels < 2) {
            throw new UserError("Quantisation needs 2 levels or more, received " + levels);
        }
    }

    /** As a user writes it. */
    public String spec() {
        return "quantise(levels=" + levels + ")";
    }

    @Override
    public String kind() {
        return "quantise";
    }

    @Override
    public Shape output(Shape input) {
        return input;
    }

    @Override
    public List<Weight> weights(Shape input) {
        return List.of();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights) {
        Operand<TFloat32> low = tf.constant(bounds.low());
        Operand<TFloat32> width = tf.constant((bounds.high() - bounds.low()) / (levels - 1));
        Operand<TFloat32> level = tf.math.round(tf.math.div(tf.math.sub(input, low), width));
        return tf.math.add(tf.math.mul(level, width), low);
    }
}
