package dev.assay.models.savedmodel.graph;

import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.OpDef;

/**
 * The graph as it would be if batches had a certain size: TensorFlow's own shape inference then knows nearly every shape. It never runs, and
 * weights are in it by their shape alone.
 */
final class Scenario implements AutoCloseable {
    private final Graph graph = new Graph();
    private final long batch;
    private int names;

    /** @param batch the size of the batch that is supposed */
    Scenario(long batch) {
        this.batch = batch;
    }

    /** A shape whose unknown axes have this scenario's size. */
    Shape suppose(Shape shape) {
        long[] axes = shape.asArray().clone();
        for (int i = 0; i < axes.length; i++) {
            axes[i] = axes[i] < 0 ? batch : axes[i];
        }
        return Shape.of(axes);
    }

    Operation add(OpDef op, Map<String, AttrValue> attributes, List<Output<?>> inputs) {
        return Placement.of(graph, "n" + names++, op, attributes, inputs);
    }

    /** A tensor of which nothing but type and shape is known. */
    Output<?> unknown(DataType type, Shape shape) {
        Map<String, AttrValue> attributes = Map.of(
                "dtype", Attributes.type(type),
                "shape", Attributes.shape(shape));
        return add(OpCatalogue.find("Placeholder").orElseThrow(), attributes, List.of())
                .output(0);
    }

    Output<?> constant(SmallValue value) {
        return add(OpCatalogue.find("Const").orElseThrow(), Attributes.constant(value.proto()), List.of())
                .output(0);
    }

    @Override
    public void close() {
        graph.close();
    }
}
