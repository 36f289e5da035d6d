package dev.assay.models.engine;

import dev.assay.core.model.Loss;
import java.util.EnumMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of a graph that an attack reads: for every {@link Loss} the loss of each row and the gradient of the losses' sum with respect
 * to the input. A sum, so that a row's gradient does not depend on the other rows.
 *
 * @param input the input of the network
 * @param logits what the network says, a row of classes for each sample
 * @param labels true classes, fed where a loss is wanted
 * @param heads a head for every loss
 */
public record LossHeads(
        Output<TFloat32> input, Output<TFloat32> logits, Placeholder<TInt32> labels, Map<Loss, Head> heads) {

    /**
     * One loss and its gradient.
     *
     * @param losses a value for each row
     * @param gradient of the shape of the tensor with respect to which it is taken
     */
    public record Head(Output<TFloat32> losses, Output<?> gradient) {}

    public LossHeads {
        heads = Map.copyOf(heads);
    }

    /**
     * Adds the heads to a graph. No session may be running on it meanwhile.
     *
     * @param classes the width of the logits
     */
    public static LossHeads attach(Graph graph, Output<TFloat32> input, Output<TFloat32> logits, int classes) {
        return attach(graph, input, input, logits, classes);
    }

    /**
     * Adds heads whose gradients are taken with respect to an inner tensor. No session may be running on the graph meanwhile.
     *
     * @param inner between input and logits
     * @param classes the width of the logits
     */
    public static LossHeads attach(
            Graph graph, Output<TFloat32> input, Output<TFloat32> inner, Output<TFloat32> logits, int classes) {
        Ops tf = Ops.create(graph).withSubScope("assay_heads");
        Placeholder<TInt32> labels =
                tf.placeholder(TInt32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1)));
        Map<Loss, Head> heads = new EnumMap<>(Loss.class);
        for (Loss loss : Loss.values()) {
            Output<TFloat32> losses = switch (loss) {
                case CROSS_ENTROPY -> crossEntropy(tf, logits, labels, classes);
                case MARGIN -> margin(tf, logits, labels, classes);
            };
            Output<?> gradient = graph.addGradients(losses, new Output<?>[] {inner})[0];
            heads.put(loss, new Head(losses, gradient));
        }
        return new LossHeads(input, logits, labels, heads);
    }

    /** The losses and gradient of one loss. */
    public Head head(Loss loss) {
        Head head = heads.get(loss);
        if (head == null) {
            throw new IllegalStateException("No head for " + loss);
        }
        return head;
    }

    private static Output<TFloat32> crossEntropy(
            Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        // The sparse form has no gradient.
        Operand<TFloat32> target = tf.oneHot(labels, tf.constant(classes), tf.constant(1f), tf.constant(0f));
        return tf.nn.softmaxCrossEntropyWithLogits(logits, target).loss();
    }

    private static Output<TFloat32> margin(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        Operand<TBool> isTrue = tf.oneHot(labels, tf.constant(classes), tf.constant(true), tf.constant(false));
        Operand<TFloat32> others = tf.select(isTrue, tf.constant(Float.NEGATIVE_INFINITY), logits);
        Operand<TFloat32> own = tf.select(isTrue, logits, tf.constant(Float.NEGATIVE_INFINITY));
        Operand<TInt32> rows = tf.constant(new int[] {1});
        ReduceMax<TFloat32> best = tf.reduceMax(others, rows);
        return tf.math.sub(best, tf.reduceMax(own, rows)).asOutput();
    }
}
