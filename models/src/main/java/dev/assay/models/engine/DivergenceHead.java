package dev.assay.models.engine;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The part of a graph that tells how far the answers are from fixed ones.
 *
 * @param reference logits of the fixed answers, fed; a row of classes for each sample
 * @param divergences {@code KL(softmax(reference) ‖ softmax(logits))} of each row
 * @param gradient the gradient of their sum with respect to the input
 */
public record DivergenceHead(Output<TFloat32> reference, Output<TFloat32> divergences, Output<?> gradient) {
    /**
     * Adds the head to a graph. No session may be running on it meanwhile.
     *
     * @param classes the width of the logits
     */
    public static DivergenceHead attach(Graph graph, Output<TFloat32> input, Output<TFloat32> logits, int classes) {
        Ops tf = Ops.create(graph).withSubScope("assay_divergence");
        Placeholder<TFloat32> reference = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes)));
        Operand<TFloat32> fixed = tf.nn.logSoftmax(reference);
        Operand<TFloat32> difference = tf.math.sub(fixed, tf.nn.logSoftmax(logits));
        Output<TFloat32> divergences = tf.reduceSum(
                        tf.math.mul(tf.math.exp(fixed), difference), tf.constant(new int[] {1}))
                .asOutput();
        Output<?> gradient = graph.addGradients(divergences, new Output<?>[] {input})[0];
        return new DivergenceHead(reference.asOutput(), divergences, gradient);
    }
}
