package dev.assay.models.preprocessing;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.models.engine.TensorShapes;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** A network's graph with what lies before it put in front, so that gradients come out in the units of the data. */
public final class PreprocessedGraph {
    /** The placeholder of the data. */
    public static final String INPUT = "assay_data";

    private PreprocessedGraph() {}

    /**
     * Puts a map in front of a network.
     *
     * @param network a graph without functions
     * @param input the node of its placeholder, of floats; it stays under its name, but is computed
     * @param preprocessing what is done to every sample
     * @param data what samples look like
     * @param sample the same number of values in the shape the network takes, without the batch axis
     * @return the graph with the placeholder {@link #INPUT}
     */
    public static GraphDef of(
            GraphDef network, String input, Preprocessing preprocessing, InputSpec data, Shape sample) {
        GraphDef.Builder whole = GraphDef.newBuilder().setVersions(network.getVersions());
        try (Graph front = new Graph()) {
            Ops tf = Ops.create(front);
            Placeholder<TFloat32> placeholder = tf.withName(INPUT)
                    .placeholder(TFloat32.class, Placeholder.shape(TensorShapes.batches(data.shape())));
            Ops scope = tf.withSubScope("assay_preprocessing");
            Operand<TFloat32> values = preprocessing.isNoneFor(data)
                    ? placeholder
                    : preprocessing.on(data).apply(scope, placeholder, data);
            long[] shape = TensorShapes.batches(sample).asArray();
            Operand<TFloat32> shaped = scope.reshape(values, scope.constant(shape));
            String last = shaped.op().name();
            for (NodeDef node : front.toGraphDef().getNodeList()) {
                whole.addNode(
                        node.getName().equals(last)
                                ? node.toBuilder().setName(input).build()
                                : node);
            }
        }
        network.getNodeList().stream()
                .filter(node -> !node.getName().equals(input))
                .forEach(whole::addNode);
        return whole.build();
    }
}
