package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/**
 * Says with ops that have a gradient in TensorFlow's C++ library what a model says with ops that have none. The values stay the same; where an op is
 * piecewise constant, its gradient is the true one, zero.
 */
final class Rewriting {
    private final FlatGraph graph;
    private final String origin;

    private Rewriting(FlatGraph graph, String origin) {
        this.graph = graph;
        this.origin = origin;
    }

    static List<NodeOutput> of(
            FlatGraph graph, String origin, String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        return new Rewriting(graph, origin).place(op, attributes, inputs);
    }

    /** A look-up: the older forms as the one that has a gradient. */
    static List<NodeOutput> gather(
            FlatGraph graph, String origin, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        AttrValue batch = attributes.getOrDefault("batch_dims", Attributes.integer(0));
        Rewriting here = new Rewriting(graph, origin);
        NodeOutput axis = inputs.size() > 2 ? inputs.get(2) : here.number("axis", batch.getI());
        return List.of(here.gather(inputs.get(0), inputs.get(1), axis, batch.getI()));
    }

    private List<NodeOutput> place(String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        return switch (op) {
            case "Cast" -> cast(attributes, inputs);
            case "Round", "Rint", "FloorDiv", "TruncateDiv" -> stopped(graph.add(origin, op, attributes, inputs));
            case "Erfc" -> {
                NodeOutput erf = graph.one(origin, "Erf", attributes, inputs.get(0));
                yield List.of(binary("Sub", like(erf, 1), erf));
            }
            case "FloorMod", "Mod" ->
                isFloat(inputs.get(0).type()) && op.equals("FloorMod")
                        ? List.of(remainder(inputs.get(0), inputs.get(1)))
                        : graph.add(origin, op, attributes, inputs);
            case "MulNoNan" -> List.of(binary("Mul", whereNot(inputs.get(1), inputs.get(0), 0), inputs.get(1)));
            case "Xlogy" ->
                List.of(binary("Mul", inputs.get(0), unary("Log", whereNot(inputs.get(0), inputs.get(1), 1))));
            case "Xlog1py" ->
                List.of(binary("Mul", inputs.get(0), unary("Log1p", whereNot(inputs.get(0), inputs.get(1), 0))));
            case "Xdivy" -> List.of(binary("RealDiv", inputs.get(0), whereNot(inputs.get(0), inputs.get(1), 1)));
            case "EuclideanNorm" -> {
                NodeOutput squares = unary("Square", inputs.get(0));
                yield List.of(unary("Sqrt", graph.one(origin + "/sum", "Sum", attributes, squares, inputs.get(1))));
            }
            case "FusedBatchNorm", "FusedBatchNormV2" -> {
                Map<String, AttrValue> types = new HashMap<>(attributes);
                types.putIfAbsent("U", Attributes.type(DataType.DT_FLOAT));
                yield graph.add(origin, "FusedBatchNormV3", types, inputs);
            }
            case "TopKV2", "TopK" -> largest(op, attributes, inputs);
            case "ExtractImagePatches" -> List.of(patches(attributes, inputs.get(0)));
            case "Gather" -> gather(graph, origin, attributes, inputs);
            default -> graph.add(origin, op, attributes, inputs);
        };
    }

    private List<NodeOutput> cast(Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        DataType source = inputs.get(0).type();
        if (Attributes.type(source).equals(attributes.get("DstT"))) {
            return inputs;
        }
        List<NodeOutput> cast = graph.add(origin, "Cast", attributes, inputs);
        // TensorFlow would go on to ask comparisons and the like for a gradient.
        return isFloat(source) || !isFloat(cast.get(0).type()) ? cast : stopped(cast);
    }

    private List<NodeOutput> stopped(List<NodeOutput> outputs) {
        return outputs.get(0).value().isPresent() || !isFloat(outputs.get(0).type())
                ? outputs
                : List.of(unary("StopGradient", outputs.get(0)));
    }

    /** {@code x - floor(x / y) y}. */
    private NodeOutput remainder(NodeOutput x, NodeOutput y) {
        NodeOutput times = stopped(List.of(binary("FloorDiv", x, y))).get(0);
        return binary("Sub", x, binary("Mul", times, y));
    }

    /** A tensor, with a number in its place where another is zero. */
    private NodeOutput whereNot(NodeOutput zero, NodeOutput tensor, float number) {
        NodeOutput isZero = binary("Equal", zero, like(zero, 0));
        return graph.one(
                origin + "/safe",
                "SelectV2",
                Map.of("T", Attributes.type(tensor.type())),
                isZero,
                like(tensor, number),
                tensor);
    }

    /** The largest values by the places where they are. */
    private List<NodeOutput> largest(String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        List<NodeOutput> found = graph.add(origin, op, attributes, inputs);
        Shape shape = inputs.get(0).shape();
        if (shape.isUnknown() || !isFloat(inputs.get(0).type())) {
            return found;
        }
        int last = shape.numDimensions() - 1;
        return List.of(gather(inputs.get(0), found.get(1), number("axis", last), last), found.get(1));
    }

    private NodeOutput gather(NodeOutput table, NodeOutput indices, NodeOutput axis, long batch) {
        return graph.one(
                origin,
                "GatherV2",
                Map.of(
                        "Tparams", Attributes.type(table.type()),
                        "Tindices", Attributes.type(indices.type()),
                        "Taxis", Attributes.type(axis.type()),
                        "batch_dims", Attributes.integer(batch)),
                table,
                indices,
                axis);
    }

    /** Patches as a convolution whose kernel picks every element of the window. */
    private NodeOutput patches(Map<String, AttrValue> attributes, NodeOutput images) {
        List<Long> window = ints(attributes, "ksizes");
        Shape shape = images.shape();
        long channels = shape.isUnknown() ? -1 : shape.get(3);
        long elements = window.get(1) * window.get(2) * channels;
        if (channels < 1 || images.type() != DataType.DT_FLOAT || elements > 4096) {
            return graph.add(origin, "ExtractImagePatches", attributes, List.of(images))
                    .get(0);
        }
        int n = (int) elements;
        float[] identity = new float[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        long[] axes = {window.get(1), window.get(2), channels, n};
        NodeOutput kernel = graph.constant(
                origin + "/window", SmallValue.ofFloats(axes, identity).proto());
        return graph.one(
                origin,
                "Conv2D",
                Map.of(
                        "T", Attributes.type(DataType.DT_FLOAT),
                        "strides", Attributes.integers(ints(attributes, "strides")),
                        "dilations", Attributes.integers(ints(attributes, "rates")),
                        "padding", attributes.getOrDefault("padding", Attributes.text("VALID"))),
                images,
                kernel);
    }

    private List<Long> ints(Map<String, AttrValue> attributes, String name) {
        AttrValue value = attributes.get(name);
        if (value == null) {
            throw new NotImportable("'" + origin + "' has no attribute '" + name + "'");
        }
        return new ArrayList<>(value.getList().getIList());
    }

    private NodeOutput unary(String op, NodeOutput input) {
        return graph.one(origin + "/" + op, op, Map.of("T", Attributes.type(input.type())), input);
    }

    private NodeOutput binary(String op, NodeOutput one, NodeOutput other) {
        return graph.one(origin + "/" + op, op, Map.of("T", Attributes.type(one.type())), one, other);
    }

    private NodeOutput number(String name, long value) {
        return graph.constant(origin + "/" + name, SmallValue.ofInt(DataType.DT_INT32, value));
    }

    /** A number of the type that a tensor has. */
    private NodeOutput like(NodeOutput tensor, float value) {
        NodeOutput number = graph.constant(origin + "/number", SmallValue.ofFloats(new long[0], value));
        return tensor.type() == DataType.DT_FLOAT
                ? number
                : graph.one(
                        origin,
                        "Cast",
                        Map.of("SrcT", Attributes.type(DataType.DT_FLOAT), "DstT", Attributes.type(tensor.type())),
                        number);
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }
}
