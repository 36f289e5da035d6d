package dev.assay.models.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients made shorter, all by the same factor, where the norm of all of them together is above a bound: Pascanu, Mikolov and Bengio,
 * "On the difficulty of training recurrent neural networks" (ICML 2013), algorithm 1.
 */
public final class GradientClip {
    private GradientClip() {}

    /** The L2 norm of all gradients as one vector. */
    public static Operand<TFloat32> norm(Ops tf, List<? extends Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halves = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            halves.add(tf.nn.l2Loss(gradient));
        }
        return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halves)));
    }

    /**
     * The gradients with a norm of at most the bound.
     *
     * @param norm their norm as they are
     * @param bound above 0
     */
    public static List<Operand<TFloat32>> clip(
            Ops tf, List<? extends Operand<TFloat32>> gradients, Operand<TFloat32> norm, double bound) {
        Operand<TFloat32> limit = tf.constant((float) bound);
        Operand<TFloat32> factor = tf.math.div(limit, tf.math.maximum(norm, limit));
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            clipped.add(tf.math.mul(gradient, factor));
        }
        return clipped;
    }
}
