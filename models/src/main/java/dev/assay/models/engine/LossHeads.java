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
 * @param targets target classes, fed where a targeted loss is wanted
 * @param heads a head for every loss that is defined for so many classes
 */
public record LossHeads(
        Output<TFloat32> input,
        Output<TFloat32> logits,
        Placeholder<TInt32> labels,
        Placeholder<TInt32> targets,
        Map<Loss, Head> heads) {

    /**
     * One loss and its gradient.
     *
     * @param losses a value for each row
     * @param gradient of the shape of the input
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
        Ops tf = Ops.create(graph).withSubScope("assay_heads");
        Placeholder<TInt32> labels = classesOfRows(tf);
        Placeholder<TInt32> targets = classesOfRows(tf);
        Map<Loss, Head> heads = new EnumMap<>(Loss.class);
        for (Loss loss : Loss.values()) {
            if (loss.leastClasses() > classes) {
                continue;
            }
            Output<TFloat32> losses = switch (loss) {
                case CROSS_ENTROPY -> crossEntropy(tf, logits, labels, classes);
                case MARGIN -> margin(tf, logits, labels, classes);
                case DLR -> dlr(tf, logits, labels, classes);
                case TARGETED_CROSS_ENTROPY ->
                    tf.math.neg(crossEntropy(tf, logits, targets, classes)).asOutput();
                case TARGETED_MARGIN -> difference(tf, logits, labels, targets, classes);
                case TARGETED_DLR -> targetedDlr(tf, logits, labels, targets, classes);
            };
            Output<?> gradient = graph.addGradients(losses, new Output<?>[] {input})[0];
            heads.put(loss, new Head(losses, gradient));
        }
        return new LossHeads(input, logits, labels, targets, heads);
    }

    /** The losses and gradient of one loss. */
    public Head head(Loss loss) {
        Head head = heads.get(loss);
        if (head == null) {
            throw new IllegalArgumentException(loss + " needs " + loss.leastClasses() + " classes or more");
        }
        return head;
    }

    private static Placeholder<TInt32> classesOfRows(Ops tf) {
        return tf.placeholder(TInt32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1)));
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
        ReduceMax<TFloat32> best = tf.reduceMax(others, tf.constant(new int[] {1}));
        return tf.math.sub(best, logit(tf, logits, labels, classes)).asOutput();
    }

    private static Output<TFloat32> difference(
            Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TInt32> targets, int classes) {
        return tf.math
                .sub(logit(tf, logits, targets, classes), logit(tf, logits, labels, classes))
                .asOutput();
    }

    private static Output<TFloat32> dlr(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes) {
        Operand<TInt32> order = order(tf, logits, 3);
        Operand<TFloat32> scale =
                tf.math.sub(ranked(tf, logits, order, 1, classes), ranked(tf, logits, order, 3, classes));
        return ratio(tf, margin(tf, logits, labels, classes), scale);
    }

    private static Output<TFloat32> targetedDlr(
            Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, Operand<TInt32> targets, int classes) {
        Operand<TInt32> order = order(tf, logits, 4);
        Operand<TFloat32> middle = tf.math.mul(
                tf.constant(0.5f),
                tf.math.add(ranked(tf, logits, order, 3, classes), ranked(tf, logits, order, 4, classes)));
        Operand<TFloat32> scale = tf.math.sub(ranked(tf, logits, order, 1, classes), middle);
        return ratio(tf, difference(tf, logits, labels, targets, classes), scale);
    }

    private static Output<TFloat32> ratio(Ops tf, Operand<TFloat32> difference, Operand<TFloat32> scale) {
        return tf.math
                .div(difference, tf.math.add(scale, tf.constant((float) Loss.LEAST_SCALE)))
                .asOutput();
    }

    /** The classes of the greatest logits, a row of {@code k} for each sample. No gradient is defined for the values themselves. */
    private static Operand<TInt32> order(Ops tf, Operand<TFloat32> logits, int k) {
        return tf.nn.topK(logits, tf.constant(k), TInt32.class).indices();
    }

    private static Operand<TFloat32> ranked(
            Ops tf, Operand<TFloat32> logits, Operand<TInt32> order, int rank, int classes) {
        return logit(tf, logits, tf.gather(order, tf.constant(rank - 1), tf.constant(1)), classes);
    }

    /** One logit of each row. */
    private static Operand<TFloat32> logit(Ops tf, Operand<TFloat32> logits, Operand<TInt32> classOfRow, int classes) {
        Operand<TBool> wanted = tf.oneHot(classOfRow, tf.constant(classes), tf.constant(true), tf.constant(false));
        return tf.reduceMax(
                tf.select(wanted, logits, tf.constant(Float.NEGATIVE_INFINITY)), tf.constant(new int[] {1}));
    }
}
