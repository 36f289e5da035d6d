package dev.assay.models.savedmodel.graph;

import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * One output of a node: a tensor of the graph.
 *
 * @param node who computes it
 * @param index which of the node's outputs
 */
public record NodeOutput(Node node, int index) {
    public DataType type() {
        return node.type(index);
    }

    /** Its shape with -1 where an axis depends on the batch or on data; unknown when even the rank is. */
    public Shape shape() {
        return outlook().shape();
    }

    /** Its value when that depends on nothing, not even on the size of the batch. */
    public Optional<SmallValue> value() {
        return outlook().value();
    }

    /** Whether the op is this one. */
    public boolean is(String op) {
        return node.is(op);
    }

    Outlook outlook() {
        return node.outlook(index);
    }
}
