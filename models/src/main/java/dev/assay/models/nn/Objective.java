package dev.assay.models.nn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.MatMul;
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
    },
    /**
     * NT-Xent of Chen and others (SimCLR, ICML 2020) at temperature .5, behind {@link TwoViews}: of all rows but itself each is to be nearest,
     * by the cosine, to the other view of its image. The loss of an image is the mean of its two views'.
     */
    CONTRAST {
        @Override
        public Operand<TFloat32> losses(
                Ops tf, Operand<TFloat32> input, Operand<TFloat32> output, Operand<TInt32> labels) {
            Operand<TFloat32> squares = tf.reduceSum(tf.math.square(output), tf.constant(1), ReduceSum.keepDims(true));
            Operand<TFloat32> unit =
                    tf.math.mul(output, tf.math.rsqrt(tf.math.add(squares, tf.constant(LEAST_SQUARE))));
            Operand<TFloat32> likeness = tf.math.mul(
                    tf.linalg.matMul(unit, unit, MatMul.transposeB(true)), tf.constant((float) (1 / TEMPERATURE)));
            Operand<TInt32> rows = tf.reshape(
                    tf.gather(tf.shape(output), tf.constant(new int[] {0}), tf.constant(0)), tf.constant(new int[0]));
            Operand<TInt32> each = tf.range(tf.constant(0), rows, tf.constant(1));
            Operand<TInt32> half = tf.math.div(rows, tf.constant(2));
            Operand<TInt32> other = tf.math.floorMod(tf.math.add(each, half), rows);
            Operand<TFloat32> itself = tf.oneHot(each, rows, tf.constant(NEVER), tf.constant(0f));
            Operand<TFloat32> target = tf.oneHot(other, rows, tf.constant(1f), tf.constant(0f));
            Operand<TFloat32> losses = tf.nn.softmaxCrossEntropyWithLogits(tf.math.add(likeness, itself), target)
                    .loss();
            return tf.math.mean(tf.reshape(losses, tf.array(2, -1)), tf.constant(0));
        }
    };

    /** The temperature of {@link #CONTRAST}. */
    public static final double TEMPERATURE = 0.5;

    private static final float LEAST_SQUARE = 1e-12f;
    private static final float NEVER = -1e9f;

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
