package dev.assay.models.nn;

import dev.assay.core.data.Shape;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** One step of a network. A value: shapes and weights are known without TensorFlow, the graph is built on demand. */
public interface Layer {
    /** The kind in lower case, part of the names in the graph. */
    String kind();

    /**
     * The shape of one sample behind this layer.
     *
     * @param input the shape of one sample in front of it
     * @throws IllegalArgumentException when the layer cannot take that shape
     */
    Shape output(Shape input);

    /** The weights the layer has for samples of this shape, in the order {@link #apply} wants them. */
    List<Weight> weights(Shape input);

    /**
     * Adds the layer to a graph, as it is used.
     *
     * @param input batches of samples, first axis unknown
     * @param weights the tensors of {@link #weights}
     */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, List<? extends Operand<TFloat32>> weights);

    /** Whether the layer does something else while it is trained. */
    default boolean differsInTraining() {
        return false;
    }

    /**
     * Adds the layer to a graph, as it is trained.
     *
     * @param pass gives random numbers and takes what has to be done beside
     * @param input batches of samples
     * @param weights the variables of {@link #weights}
     */
    default Operand<TFloat32> train(
            TrainingPass pass, Ops tf, Operand<TFloat32> input, List<Variable<TFloat32>> weights) {
        return apply(tf, input, weights);
    }
}
