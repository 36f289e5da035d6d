package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Says with ops that have a gradient what a model says with ops that have none. */
final class Rewriting {
    private Rewriting() {}

    static List<NodeOutput> of(
            FlatGraph graph, String origin, String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        return switch (op) {
            case "Cast" ->
                Attributes.type(inputs.get(0).type()).equals(attributes.get("DstT"))
                        ? inputs
                        : graph.add(origin, op, attributes, inputs);
            case "Erfc" -> {
                NodeOutput erf = graph.one(origin, "Erf", attributes, inputs.get(0));
                NodeOutput one = like(graph, origin + "/one", erf, 1);
                yield List.of(graph.one(origin, "Sub", typed(erf), one, erf));
            }
            case "Gather" -> gather(graph, origin, attributes, inputs);
            default -> graph.add(origin, op, attributes, inputs);
        };
    }

    /** A look-up: the older forms as the one that has a gradient. */
    static List<NodeOutput> gather(
            FlatGraph graph, String origin, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        AttrValue batch = attributes.getOrDefault("batch_dims", Attributes.integer(0));
        NodeOutput axis = inputs.size() > 2
                ? inputs.get(2)
                : graph.constant(origin + "/axis", SmallValue.ofInt(DataType.DT_INT32, batch.getI()));
        Map<String, AttrValue> types = new HashMap<>();
        types.put("Tparams", Attributes.type(inputs.get(0).type()));
        types.put("Tindices", Attributes.type(inputs.get(1).type()));
        types.put("Taxis", Attributes.type(axis.type()));
        types.put("batch_dims", batch);
        return graph.add(origin, "GatherV2", types, List.of(inputs.get(0), inputs.get(1), axis));
    }

    private static Map<String, AttrValue> typed(NodeOutput tensor) {
        return Map.of("T", Attributes.type(tensor.type()));
    }

    /** A number of the type that a tensor has. */
    private static NodeOutput like(FlatGraph graph, String origin, NodeOutput tensor, float value) {
        NodeOutput number = graph.constant(origin, SmallValue.ofFloats(new long[0], value));
        return tensor.type() == DataType.DT_FLOAT
                ? number
                : graph.one(
                        origin,
                        "Cast",
                        Map.of("SrcT", Attributes.type(DataType.DT_FLOAT), "DstT", Attributes.type(tensor.type())),
                        number);
    }
}
