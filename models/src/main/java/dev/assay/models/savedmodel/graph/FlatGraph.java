package dev.assay.models.savedmodel.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;

/**
 * A graph under construction, without functions, variables and control edges. Three things happen to every node as it is added.
 *
 * <p><em>Shapes.</em> It goes into two graphs of TensorFlow that suppose batches of 3 and of 1,021 samples, so TensorFlow's own inference says
 * its shape in both; an axis that differs depends on the batch.
 *
 * <p><em>Values.</em> Where all inputs are known and small, TensorFlow's kernel runs at once, for each supposed size. A result that is the same for
 * both depends on nothing and becomes a constant: so shapes, counters and switches vanish, and the number of steps of a loop comes out
 * although the batch stays open.
 *
 * <p><em>Sharing.</em> Two nodes with the same op, attributes and inputs are one (hash-consing), unless the op has state. What a loop computes
 * anew in every step without need is computed once.
 */
public final class FlatGraph implements AutoCloseable {
    private static final long[] BATCHES = {3, 1021};

    private final List<Scenario> scenarios = new ArrayList<>();
    private final Folder folder = new Folder();
    private int nodes;
    private final Map<Object, Node> shared = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    private record Key(String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {}

    public FlatGraph() {
        for (long batch : BATCHES) {
            scenarios.add(new Scenario(batch));
        }
    }

    /**
     * The tensor that will be fed.
     *
     * @param shape -1 where an axis is as large as the batch
     */
    public NodeOutput placeholder(String name, DataType type, Shape shape) {
        List<Outlook> outlook = List.of(outlook(
                type,
                scenarios.stream()
                        .<Output<?>>map(scenario -> scenario.unknown(type, scenario.suppose(shape)))
                        .toList(),
                nothing()));
        Map<String, AttrValue> attributes = Map.of("dtype", Attributes.type(type), "shape", Attributes.shape(shape));
        return insert(name, "Placeholder", attributes, List.of(), outlook, null).output(0);
    }

    /** The value of a variable. It stays where it is until the graph is made; asked for again, it is the same node. */
    public NodeOutput weight(String name, Tensor value) {
        Node known = shared.get(value);
        if (known != null) {
            return known.output(0);
        }
        boolean small = value.shape().size() <= SmallValue.LARGEST;
        if (small && isSwitch(value.dataType())) {
            return constant(name, SmallValue.of(value.asRawTensor()));
        }
        List<Outlook> outlook = List.of(outlook(
                value.dataType(),
                scenarios.stream()
                        .<Output<?>>map(scenario -> scenario.unknown(value.dataType(), value.shape()))
                        .toList(),
                nothing()));
        Node node = insert(name, "Const", Map.of(), List.of(), outlook, value);
        shared.put(value, node);
        return node.output(0);
    }

    /** A constant of the model. */
    public NodeOutput constant(String name, TensorProto value) {
        Optional<SmallValue> small = folder.normalise(value);
        if (small.isPresent()) {
            return constant(name, small.get());
        }
        return shared.computeIfAbsent(new Key("Const", Attributes.constant(value), List.of()), key -> {
                    Shape shape = shape(value);
                    List<Outlook> outlook = List.of(outlook(
                            value.getDtype(),
                            scenarios.stream()
                                    .<Output<?>>map(scenario -> scenario.unknown(value.getDtype(), shape))
                                    .toList(),
                            nothing()));
                    return insert(name, "Const", Attributes.constant(value), List.of(), outlook, null);
                })
                .output(0);
    }

    /** A constant of known value. */
    public NodeOutput constant(String name, SmallValue value) {
        Map<String, AttrValue> attributes = Attributes.constant(value.proto());
        Node known = shared.get(value);
        if (known == null) {
            List<Outlook> outlook = List.of(outlook(
                    value.proto().getDtype(),
                    scenarios.stream()
                            .<Output<?>>map(scenario -> scenario.constant(value))
                            .toList(),
                    List.of(value, value)));
            known = insert(name, "Const", attributes, List.of(), outlook, null);
            shared.put(value, known);
        }
        return known.output(0);
    }

    /** Adds an op with one output. */
    public NodeOutput one(String origin, String op, Map<String, AttrValue> attributes, NodeOutput... inputs) {
        return add(origin, op, attributes, List.of(inputs)).get(0);
    }

    /**
     * Adds an op.
     *
     * @param origin its name where it comes from
     * @param attributes those that the op does not declare are dropped
     * @return its outputs, which may be those of another node
     * @throws NotImportable when the native library does not know the op or does not take it so
     */
    public List<NodeOutput> add(String origin, String op, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        OpDef definition = OpCatalogue.find(op)
                .orElseThrow(() -> new NotImportable("TensorFlow " + org.tensorflow.TensorFlow.version()
                        + " does not know the op " + op + " ('" + origin + "')"));
        Map<String, AttrValue> declared = OpCatalogue.declared(definition, attributes);
        List<NodeOutput> arguments = op.equals("Reshape") ? openReshape(origin, inputs) : inputs;
        Key key = new Key(op, declared, List.copyOf(arguments));
        Node known = definition.getIsStateful() ? null : shared.get(key);
        if (known != null) {
            return outputs(known);
        }
        List<Outlook> outlooks = outlooks(origin, definition, declared, arguments);
        if (outlooks.stream().allMatch(outlook -> outlook.value().isPresent()) && !outlooks.isEmpty()) {
            List<NodeOutput> constants = new ArrayList<>();
            for (Outlook outlook : outlooks) {
                constants.add(constant(origin, outlook.value().orElseThrow()));
            }
            return constants;
        }
        Node node = insert(origin, op, declared, arguments, outlooks, null);
        if (!definition.getIsStateful()) {
            shared.put(key, node);
        }
        return outputs(node);
    }

    private List<Outlook> outlooks(
            String origin, OpDef definition, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        List<Operation> operations = new ArrayList<>();
        List<@Nullable List<SmallValue>> folded = new ArrayList<>();
        for (int s = 0; s < scenarios.size(); s++) {
            Operation operation = place(s, origin, definition, attributes, inputs);
            operations.add(operation);
            folded.add(fold(s, definition, attributes, inputs, operation));
        }
        List<Outlook> outlooks = new ArrayList<>();
        for (int i = 0; i < operations.get(0).numOutputs(); i++) {
            List<@Nullable SmallValue> values = new ArrayList<>();
            for (List<SmallValue> results : folded) {
                values.add(results == null ? null : results.get(i));
            }
            outlooks.add(outlook(operations, i, values));
        }
        return outlooks;
    }

    /** Puts known values in place of the op, so that shapes that depend on them are inferred. */
    private Outlook outlook(List<Operation> operations, int output, List<@Nullable SmallValue> values) {
        DataType type = operations.get(0).output(output).dataType();
        SmallValue first = values.get(0);
        boolean same = first != null && values.stream().allMatch(first::equals);
        // What differs with the batch is worth knowing only where shapes are computed.
        boolean useful = same || (first != null && first.isWhole());
        List<Output<?>> standIns = new ArrayList<>();
        List<@Nullable SmallValue> kept = new ArrayList<>();
        for (int s = 0; s < scenarios.size(); s++) {
            SmallValue value = useful ? values.get(s) : null;
            kept.add(value);
            standIns.add(
                    value == null
                            ? operations.get(s).output(output)
                            : scenarios.get(s).constant(value));
        }
        return outlook(type, standIns, kept);
    }

    private Operation place(
            int scenario, String origin, OpDef definition, Map<String, AttrValue> attributes, List<NodeOutput> inputs) {
        List<Output<?>> standIns = new ArrayList<>();
        inputs.forEach(input -> standIns.add(input.outlook().standIns().get(scenario)));
        try {
            return scenarios.get(scenario).add(definition, attributes, standIns);
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new NotImportable("the op " + definition.getName() + " ('" + origin + "') does not fit: " + message);
        }
    }

    private @Nullable List<SmallValue> fold(
            int scenario,
            OpDef definition,
            Map<String, AttrValue> attributes,
            List<NodeOutput> inputs,
            Operation operation) {
        Optional<List<SmallValue>> shapes = KnownShapes.of(definition.getName(), attributes, inputs, scenario);
        if (shapes.isPresent()) {
            return shapes.get();
        }
        if (inputs.isEmpty() || !Folder.foldable(definition)) {
            return null;
        }
        List<SmallValue> values = new ArrayList<>();
        for (NodeOutput input : inputs) {
            SmallValue value = input.outlook().values().get(scenario);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        for (int i = 0; i < operation.numOutputs(); i++) {
            Shape shape = operation.output(i).shape();
            // An unknown shape cannot be much larger than the inputs: what expands tells its shape from their values.
            if (!Folder.readable(operation.output(i).dataType())
                    || (!shape.hasUnknownDimension() && shape.size() > SmallValue.LARGEST)) {
                return null;
            }
        }
        return folder.run(definition, attributes, values).orElse(null);
    }

    /**
     * A target shape in which one axis alone depends on the batch says -1 there, which is the same and needs nothing computed.
     */
    private List<NodeOutput> openReshape(String origin, List<NodeOutput> inputs) {
        Outlook shape = inputs.get(1).outlook();
        SmallValue one = shape.values().get(0);
        SmallValue other = shape.values().get(1);
        if (one == null || other == null || one.equals(other)) {
            return inputs;
        }
        long[] axes = one.ints();
        long[] others = other.ints();
        int open = -1;
        for (int i = 0; i < axes.length; i++) {
            if (axes[i] <= 0 || others[i] <= 0 || (axes[i] != others[i] && open >= 0)) {
                return inputs;
            }
            open = axes[i] != others[i] ? i : open;
        }
        axes[open] = -1;
        SmallValue target = SmallValue.ofInts(one.proto().getDtype(), axes);
        return List.of(inputs.get(0), constant(origin + "/shape", target));
    }

    private Node insert(
            String origin,
            String op,
            Map<String, AttrValue> attributes,
            List<NodeOutput> inputs,
            List<Outlook> outlooks,
            @Nullable Tensor weight) {
        return new Node(nodes++, unique(origin), origin, op, attributes, inputs, outlooks, weight);
    }

    /** TensorFlow's names begin with a letter, a digit or a point and compare without regard to case in some of its parts. */
    private String unique(String origin) {
        String clean = origin.replaceAll("[^A-Za-z0-9_./-]", "_");
        String start = clean.isEmpty() || !Character.isLetterOrDigit(clean.charAt(0)) ? "n" + clean : clean;
        int count = names.merge(start, 1, Integer::sum);
        return count == 1 ? start : unique(start + "__" + count);
    }

    private static List<NodeOutput> outputs(Node node) {
        List<NodeOutput> outputs = new ArrayList<>();
        for (int i = 0; i < node.outputs(); i++) {
            outputs.add(node.output(i));
        }
        return outputs;
    }

    private static Outlook outlook(DataType type, List<Output<?>> standIns, List<@Nullable SmallValue> values) {
        return new Outlook(type, standIns, values);
    }

    private List<@Nullable SmallValue> nothing() {
        List<@Nullable SmallValue> values = new ArrayList<>();
        scenarios.forEach(scenario -> values.add(null));
        return values;
    }

    private static boolean isSwitch(DataType type) {
        return type == DataType.DT_BOOL || type == DataType.DT_INT32 || type == DataType.DT_INT64;
    }

    private static Shape shape(TensorProto value) {
        return Shape.of(value.getTensorShape().getDimList().stream()
                .mapToLong(dim -> dim.getSize())
                .toArray());
    }

    @Override
    public void close() {
        scenarios.forEach(Scenario::close);
        folder.close();
    }
}
