package dev.assay.models.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What training makes small. */
public enum Objective {
    /** Softmax cross-entropy of logits against the label. */
    CLASSIFICATION {
        @Override
        public Operand<TFloat32> losses(
                Ops tf, Operand<TFloat32> input, Operand<TFloat32> output, Operand<TInt32> labels) {
            int classes = Math.toIntExact(output.shape().get(1));
            // The sparse form has no gradient.
            Operand<TFloat32> target = tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
            return tf.nn.softmaxCrossEntropyWithLogits(output, target).loss();
        }
    },
    /** Mean squared error of the output against the input. */
    RECONSTRUCTION {
        @Override
        public Operand<TFloat32> losses(
                Ops tf, Operand<TFloat32> input, Operand<TFloat32> output, Operand<TInt32> labels) {
            Operand<TFloat32> squares = tf.math.squaredDifference(flat(tf, output), flat(tf, input));
            return tf.math.mean(squares, tf.constant(new int[] {1}));
        }
    };

    /**
     * The loss of each row.
     *
     * @param input batches of samples
     * @param output what the network makes of them
     * @param labels the class of each sample
     */
    public abstract Operand<TFloat32> losses(
            Ops tf, Operand<TFloat32> input, Operand<TFloat32> output, Operand<TInt32> labels);

    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> values) {
        return new Flatten().apply(tf, values, java.util.List.of());
    }
}
