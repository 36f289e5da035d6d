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
import java.util.Set;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** Places single ops: variables become constants, what only passes a tensor on vanishes, and what has no gradient is said otherwise. */
final class OpPlacer {
    private static final Set<String> PASS_ON = Set.of(
            "Identity",
            "IdentityN",
            "RefIdentity",
            "EnsureShape",
            "StopGradient",
            "PreventGradient",
            "CheckNumerics",
            "CheckNumericsV2",
            "PlaceholderWithDefault",
            "Snapshot",
            "DebugGradientIdentity",
            "DebugIdentity",
            "DebugIdentityV2",
            "DebugIdentityV3",
            "OptimizationBarrier",
            "XlaSharding");
    /** Ops that only move the elements of their first input, so that it does not matter of what type they are. */
    private static final Map<String, String> MOVES = Map.of(
            "Reshape", "T",
            "ExpandDims", "T",
            "Squeeze", "T",
            "Transpose", "T",
            "StridedSlice", "T",
            "Slice", "T",
            "ReverseV2", "T",
            "Tile", "T",
            "ResizeNearestNeighbor", "T",
            "SpaceToDepth", "T");

    private static final Set<String> SHAPES = Set.of("Shape", "Size", "Rank");

    private final FlatGraph graph;
    private final Map<String, Tensor> weights;
    private final InliningNotes notes;
    private final ItemLists lists;

    OpPlacer(FlatGraph graph, Map<String, Tensor> weights, InliningNotes notes) {
        this.graph = graph;
        this.weights = weights;
        this.notes = notes;
        this.lists = new ItemLists(graph);
    }

    /** A whole number as a tensor. */
    Value number(String origin, long value) {
        return new Value.Plain(graph.constant(origin, SmallValue.ofInt(DataType.DT_INT32, value)));
    }

    List<Value> place(NodeDef node, String origin, List<Value> inputs) {
        String op = node.getOp();
        if (PASS_ON.contains(op)) {
            if (op.equals("StopGradient") || op.equals("PreventGradient")) {
                notes.stoppedGradient(origin);
            }
            return inputs;
        }
        if (ItemLists.isListOp(op)) {
            return lists.place(node, origin, inputs);
        }
        return switch (op) {
            case "Const" ->
                plain(graph.constant(origin, node.getAttrOrThrow("value").getTensor()));
            case "VarHandleOp" -> List.of(new Value.Variable(node.getName()));
            case "Variable", "VariableV2" -> plain(weight(node.getName(), origin));
            case "ReadVariableOp" -> plain(variable(inputs.get(0), origin));
            case "ResourceGather" -> {
                List<NodeOutput> arguments = List.of(variable(inputs.get(0), origin), output(inputs.get(1), origin));
                yield plain(Rewriting.gather(graph, origin, node.getAttrMap(), arguments));
            }
            case "VariableShape" ->
                plain(graph.one(
                        origin,
                        "Shape",
                        Map.of(
                                "T",
                                        Attributes.type(
                                                variable(inputs.get(0), origin).type()),
                                "out_type", node.getAttrOrDefault("out_type", Attributes.type(DataType.DT_INT32))),
                        variable(inputs.get(0), origin)));
            case "Placeholder" -> throw new NotImportable("the input '" + origin + "' has no value");
            default -> {
                if (inputs.stream().anyMatch(Value.Whole.class::isInstance)) {
                    yield placeWhole(node, origin, inputs);
                }
                yield placePlain(node, origin, outputs(inputs, origin));
            }
        };
    }

    private List<Value> placePlain(NodeDef node, String origin, List<NodeOutput> inputs) {
        return plain(Rewriting.of(graph, origin, node.getOp(), node.getAttrMap(), inputs));
    }

    /** An op on the input of whole numbers that is fed as floats. */
    private List<Value> placeWhole(NodeDef node, String origin, List<Value> inputs) {
        String op = node.getOp();
        Map<String, AttrValue> attributes = new HashMap<>(node.getAttrMap());
        if (inputs.get(0) instanceof Value.Whole whole) {
            if (op.equals("Cast")) {
                return cast(node, origin, whole);
            }
            if (SHAPES.contains(op)) {
                attributes.put("T", Attributes.type(whole.floats().type()));
                return plain(graph.add(origin, op, attributes, List.of(whole.floats())));
            }
            String type = MOVES.get(op);
            if (type != null && inputs.stream().skip(1).allMatch(Value.Plain.class::isInstance)) {
                attributes.put(type, Attributes.type(whole.floats().type()));
                List<NodeOutput> arguments = new ArrayList<>(List.of(whole.floats()));
                arguments.addAll(outputs(inputs.subList(1, inputs.size()), origin));
                return graph.add(origin, op, attributes, arguments).stream()
                        .<Value>map(output -> new Value.Whole(output, whole.declared()))
                        .toList();
            }
        }
        return placePlain(node, origin, outputs(inputs, origin));
    }

    private List<Value> cast(NodeDef node, String origin, Value.Whole whole) {
        DataType target = node.getAttrOrThrow("DstT").getType();
        if (!isFloat(target)) {
            return List.of(new Value.Whole(whole.floats(), target));
        }
        return plain(Rewriting.of(
                graph,
                origin,
                "Cast",
                Map.of("SrcT", Attributes.type(whole.floats().type()), "DstT", Attributes.type(target)),
                List.of(whole.floats())));
    }

    private List<NodeOutput> outputs(List<Value> values, String origin) {
        List<NodeOutput> outputs = new ArrayList<>();
        values.forEach(value -> outputs.add(output(value, origin)));
        return outputs;
    }

    /** The tensor that a value is; one of whole numbers is made of the floats that are fed. */
    NodeOutput output(Value value, String origin) {
        if (value instanceof Value.Plain plain) {
            return plain.output();
        }
        if (value instanceof Value.Whole whole) {
            return graph.one(
                    origin + "/whole",
                    "Cast",
                    Map.of("SrcT", Attributes.type(whole.floats().type()), "DstT", Attributes.type(whole.declared())),
                    whole.floats());
        }
        throw new NotImportable("the op '" + origin + "' takes a variable or a list in a way that is not supported");
    }

    private NodeOutput variable(Value handle, String origin) {
        if (handle instanceof Value.Variable variable) {
            return weight(variable.name(), variable.name());
        }
        // Reading a value that was passed on in place of its handle.
        return output(handle, origin);
    }

    private NodeOutput weight(String name, String origin) {
        Tensor value = weights.get(name);
        if (value == null) {
            throw new NotImportable("the variable '" + name + "' has no value");
        }
        return graph.weight(origin, value);
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }

    private static List<Value> plain(NodeOutput output) {
        return List.of(new Value.Plain(output));
    }

    private static List<Value> plain(List<NodeOutput> outputs) {
        return outputs.stream().<Value>map(Value.Plain::new).toList();
    }
}
