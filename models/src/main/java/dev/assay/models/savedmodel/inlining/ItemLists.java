package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/** The ops on lists of tensors, done while the graph is made: of a whole loop's reads and writes there remain an Unpack and a Pack. */
final class ItemLists {
    private final FlatGraph graph;

    ItemLists(FlatGraph graph) {
        this.graph = graph;
    }

    static boolean isListOp(String op) {
        return op.startsWith("TensorList") || op.equals("EmptyTensorList");
    }

    List<Value> place(NodeDef node, String origin, List<Value> inputs) {
        return switch (node.getOp()) {
            case "TensorListReserve" ->
                List.of(new Value.ItemList(
                        type(node),
                        Collections.nCopies(Math.max(0, number(inputs.get(1), origin)), null),
                        output(inputs.get(0), origin)));
            case "EmptyTensorList" -> List.of(new Value.ItemList(type(node), List.of(), output(inputs.get(0), origin)));
            case "TensorListFromTensor" -> List.of(unpack(output(inputs.get(0), origin), inputs.get(1), origin));
            case "TensorListGetItem" -> {
                Value.ItemList list = list(inputs.get(0), origin);
                yield plain(item(list, index(list, inputs.get(1), origin), origin));
            }
            case "TensorListSetItem" -> List.of(set(node, inputs, origin));
            case "TensorListStack" -> plain(pack(list(inputs.get(0), origin), origin));
            case "TensorListLength" ->
                plain(graph.constant(
                        origin,
                        SmallValue.ofInt(
                                DataType.DT_INT32,
                                list(inputs.get(0), origin).items().size())));
            case "TensorListElementShape" -> plain(list(inputs.get(0), origin).elementShape());
            case "TensorListPushBack" -> {
                Value.ItemList list = list(inputs.get(0), origin);
                List<@Nullable NodeOutput> items = new ArrayList<>(list.items());
                items.add(output(inputs.get(1), origin));
                yield List.of(new Value.ItemList(list.type(), items, list.elementShape()));
            }
            case "TensorListPopBack" -> {
                Value.ItemList list = list(inputs.get(0), origin);
                int last = index(list, list.items().size() - 1L, origin);
                yield List.of(
                        new Value.ItemList(list.type(), list.items().subList(0, last), list.elementShape()),
                        new Value.Plain(item(list, last, origin)));
            }
            case "TensorListResize" -> {
                Value.ItemList list = list(inputs.get(0), origin);
                yield List.of(resized(list, number(inputs.get(1), origin)));
            }
            case "TensorListGather" -> {
                Value.ItemList list = list(inputs.get(0), origin);
                List<@Nullable NodeOutput> items = new ArrayList<>();
                for (long index : known(inputs.get(1), origin).ints()) {
                    items.add(item(list, index(list, index, origin), origin));
                }
                yield plain(pack(new Value.ItemList(list.type(), items, list.elementShape()), origin));
            }
            default ->
                throw new NotImportable(
                        "the op " + node.getOp() + " ('" + origin + "') on lists of tensors is not supported");
        };
    }

    private Value.ItemList unpack(NodeOutput tensor, Value elementShape, String origin) {
        Shape shape = tensor.shape();
        if (shape.isUnknown() || shape.numDimensions() == 0 || shape.get(0) < 0) {
            throw new NotImportable("the loop over the tensor that '" + origin
                    + "' takes apart has as many steps as the tensor's first axis is long, which is not known");
        }
        List<NodeOutput> items = shape.get(0) == 0
                ? List.of()
                : graph.add(
                        origin,
                        "Unpack",
                        Map.of(
                                "num", Attributes.integer(shape.get(0)),
                                "axis", Attributes.integer(0),
                                "T", Attributes.type(tensor.type())),
                        List.of(tensor));
        return new Value.ItemList(tensor.type(), List.copyOf(items), output(elementShape, origin));
    }

    private Value.ItemList set(NodeDef node, List<Value> inputs, String origin) {
        Value.ItemList list = list(inputs.get(0), origin);
        int index = number(inputs.get(1), origin);
        boolean grows = node.getAttrMap().containsKey("resize_if_index_out_of_bounds")
                && node.getAttrOrThrow("resize_if_index_out_of_bounds").getB();
        if (grows && index >= list.items().size()) {
            list = resized(list, index + 1);
        }
        List<@Nullable NodeOutput> items = new ArrayList<>(list.items());
        items.set(index(list, index, origin), output(inputs.get(2), origin));
        return new Value.ItemList(list.type(), items, list.elementShape());
    }

    private static Value.ItemList resized(Value.ItemList list, int size) {
        List<@Nullable NodeOutput> items = new ArrayList<>(
                list.items().subList(0, Math.min(size, list.items().size())));
        while (items.size() < size) {
            items.add(null);
        }
        return new Value.ItemList(list.type(), items, list.elementShape());
    }

    private NodeOutput pack(Value.ItemList list, String origin) {
        if (list.items().isEmpty()) {
            throw new NotImportable("'" + origin + "' stacks an empty list");
        }
        List<NodeOutput> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            items.add(item(list, i, origin));
        }
        return graph.add(
                        origin,
                        "Pack",
                        Map.of(
                                "N", Attributes.integer(items.size()),
                                "axis", Attributes.integer(0),
                                "T", Attributes.type(list.type())),
                        items)
                .get(0);
    }

    /** An item that was never written is zeros. */
    private NodeOutput item(Value.ItemList list, int index, String origin) {
        NodeOutput item = list.items().get(index);
        if (item != null) {
            return item;
        }
        Map<String, org.tensorflow.proto.AttrValue> type = Map.of("T", Attributes.type(list.type()));
        NodeOutput like =
                list.items().stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (like != null) {
            return graph.one(origin + "/zeros", "ZerosLike", type, like);
        }
        if (list.type() != DataType.DT_FLOAT) {
            throw new NotImportable("'" + origin + "' reads a list of " + list.type() + " before anything is written");
        }
        NodeOutput zero = graph.constant(origin + "/zero", SmallValue.ofFloats(new long[0], 0f));
        return graph.one(origin + "/zeros", "Fill", type, list.elementShape(), zero);
    }

    private static int index(Value.ItemList list, Value index, String origin) {
        return index(list, known(index, origin).scalar(), origin);
    }

    private static int index(Value.ItemList list, long index, String origin) {
        if (index < 0 || index >= list.items().size()) {
            throw new NotImportable(
                    "'" + origin + "' asks a list of " + list.items().size() + " tensors for number " + index);
        }
        return (int) index;
    }

    private static int number(Value value, String origin) {
        return Math.toIntExact(known(value, origin).scalar());
    }

    private static SmallValue known(Value value, String origin) {
        return output(value, origin)
                .value()
                .filter(SmallValue::isWhole)
                .orElseThrow(() -> new NotImportable("'" + origin
                        + "' finds its place in a list by a number that depends on data or on the size of the batch"));
    }

    private static Value.ItemList list(Value value, String origin) {
        if (value instanceof Value.ItemList list) {
            return list;
        }
        throw new NotImportable("'" + origin + "' expects a list of tensors");
    }

    private static NodeOutput output(Value value, String origin) {
        if (value instanceof Value.Plain plain) {
            return plain.output();
        }
        throw new NotImportable("'" + origin + "' puts something else than a tensor into a list");
    }

    private static DataType type(NodeDef node) {
        return node.getAttrOrThrow("element_dtype").getType();
    }

    private static List<Value> plain(NodeOutput output) {
        return List.of(new Value.Plain(output));
    }
}
