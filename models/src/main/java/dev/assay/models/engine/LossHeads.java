package dev.assay.models.engine;

import dev.assay.core.model.Loss;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
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
 * <p>All losses share one way back from the logits, which is as large as the network itself: what is fed chooses the loss, and of the losses only the
 * chosen one is computed.
 *
 * @param input the input of the network
 * @param logits what the network says, a row of classes for each sample
 * @param labels true classes, fed where a loss is wanted
 * @param targets target classes, fed with the labels; only targeted losses look at them
 * @param chosen a vector of one number: which loss, by its place among all; fed with the labels
 * @param losses the chosen loss of each row
 * @param gradient the gradient of their sum, of the shape of the tensor with respect to which it is taken
 */
public record LossHeads(
        Output<TFloat32> input,
        Output<TFloat32> logits,
        Output<TInt32> labels,
        Output<TInt32> targets,
        Output<TInt32> chosen,
        Output<TFloat32> losses,
        Output<?> gradient) {
    private static final List<Loss> LOSSES = List.of(Loss.values());

    /** The same with what was made of the gradient in its place. */
    LossHeads withGradient(Output<?> other) {
        return new LossHeads(input, logits, labels, targets, chosen, losses, other);
    }

    /** What is fed to choose a loss. */
    static int number(Loss loss) {
        return LOSSES.indexOf(loss);
    }

    /** How many losses there are to choose from. */
    static int count() {
        return LOSSES.size();
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
        Placeholder<TInt32> labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Placeholder<TInt32> targets = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Placeholder<TInt32> chosen = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
        Operand<TInt32> choice = tf.reshape(chosen, tf.constant(new int[0]));
        List<Operand<TFloat32>> losses = new ArrayList<>();
        List<Operand<TFloat32>> slopes = new ArrayList<>();
        for (Loss loss : LOSSES) {
            if (loss.leastClasses() > classes) {
                continue;
            }
            // What hangs on the side of a switch that is not taken does not run.
            Output<TFloat32> seen = tf.switchCond(logits, tf.math.equal(choice, tf.constant(number(loss))))
                    .outputTrue();
            Output<TFloat32> value = switch (loss) {
                case CROSS_ENTROPY -> crossEntropy(tf, seen, labels, classes);
                case MARGIN -> margin(tf, seen, labels, classes);
                case DLR -> dlr(tf, seen, labels, classes);
                case TARGETED_CROSS_ENTROPY ->
                    tf.math.neg(crossEntropy(tf, seen, targets, classes)).asOutput();
                case TARGETED_MARGIN -> difference(tf, seen, labels, targets, classes);
                case TARGETED_DLR -> targetedDlr(tf, seen, labels, targets, classes);
            };
            losses.add(value);
            slopes.add(graph.addGradients(value, new Output<?>[] {seen})[0].expect(TFloat32.class));
        }
        Output<TFloat32> slope = tf.merge(slopes).output();
        Output<?> gradient = graph.addGradients(
                        "assay_heads/back", new Output<?>[] {logits}, new Output<?>[] {inner}, new Output<?>[] {slope})[
                0];
        return new LossHeads(
                input,
                logits,
                labels.asOutput(),
                targets.asOutput(),
                chosen.asOutput(),
                tf.merge(losses).output(),
                gradient);
    }

    /** The same heads in a graph that was written anew. */
    LossHeads in(QuickGradients graph) {
        return new LossHeads(
                graph.find(input),
                graph.find(logits),
                graph.find(labels),
                graph.find(targets),
                graph.find(chosen),
                graph.find(losses),
                graph.find(gradient));
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
