package dev.assay.models.savedmodel.variables;

import dev.assay.models.savedmodel.program.GraphBody;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Which entry of the checkpoint each variable gets when the model is restored, found by following the restore op's graph: from the names
 * that {@code RestoreV2} reads, through calls and copies, to the assignment of a variable. Nothing runs.
 */
final class RestoreFlow {
    private static final int DEEPEST = 1_000;

    private final GraphBody main;
    private final Map<String, FunctionDef> definitions = new HashMap<>();
    private final Map<String, GraphBody> bodies = new HashMap<>();
    private final Map<String, List<CheckpointKey>> restores = new HashMap<>();
    private final Map<String, FlowValue> assigned = new LinkedHashMap<>();

    private RestoreFlow(MetaGraphDef graph) {
        main = GraphBody.of(graph.getGraphDef());
        for (FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) {
            definitions.put(function.getSignature().getName(), function);
            bodies.put(function.getSignature().getName(), GraphBody.of(function));
        }
    }

    /**
     * Follows the graph.
     *
     * @return what each variable is assigned, by the variable's name: an entry, or a value that is none
     */
    static Map<String, FlowValue> of(MetaGraphDef graph) {
        RestoreFlow flow = new RestoreFlow(graph);
        String restore = GraphBody.nodeName(graph.getSaverDef().getRestoreOpName());
        Frame frame = new Frame(flow.main, null, List.of());
        flow.needed(restore).forEach(node -> flow.visit(frame, node, 0));
        return flow.assigned;
    }

    /** One call of a function, or the main graph. */
    private record Frame(GraphBody body, @Nullable FunctionDef definition, List<FlowValue> arguments) {}

    private List<NodeDef> needed(String root) {
        List<NodeDef> needed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = main.nodes().get(name);
            if (node != null && seen.add(name)) {
                needed.add(node);
                node.getInputList().forEach(input -> open.push(GraphBody.nodeName(input)));
            }
        }
        return needed;
    }

    private void visit(Frame frame, NodeDef node, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (node.getOp()) {
            case "AssignVariableOp", "Assign" -> {
                if (node.getInputCount() > 1
                        && value(frame, node.getInput(0), depth) instanceof FlowValue.Variable variable) {
                    FlowValue value = value(frame, node.getInput(1), depth);
                    // Two different entries for one variable: which one stays depends on the order.
                    assigned.merge(
                            variable.name(), value, (old, next) -> old.equals(next) ? old : FlowValue.Unknown.of(node));
                }
            }
            default -> {
                Frame called = call(frame, node, depth);
                if (called != null) {
                    called.body().nodes().values().forEach(inner -> visit(called, inner, depth + 1));
                }
            }
        }
    }

    private @Nullable Frame call(Frame frame, NodeDef node, int depth) {
        boolean call = node.getOp().equals("PartitionedCall") || node.getOp().equals("StatefulPartitionedCall");
        String name = call
                ? node.getAttrOrDefault("f", AttrValue.getDefaultInstance())
                        .getFunc()
                        .getName()
                : node.getOp();
        GraphBody body = bodies.get(name);
        if (body == null) {
            return null;
        }
        List<FlowValue> arguments = node.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .map(input -> value(frame, input, depth + 1))
                .toList();
        return new Frame(body, definitions.get(name), arguments);
    }

    private FlowValue value(Frame frame, String input, int depth) {
        String name = GraphBody.nodeName(input);
        Integer argument = frame.body().arguments().get(name);
        if (argument != null) {
            return argument < frame.arguments().size()
                    ? frame.arguments().get(argument)
                    : new FlowValue.Unknown("an argument that nobody passes");
        }
        NodeDef node = frame.body().nodes().get(name);
        if (node == null || depth > DEEPEST) {
            return new FlowValue.Unknown("'" + name + "'");
        }
        return switch (node.getOp()) {
            case "VarHandleOp", "Variable", "VariableV2" -> new FlowValue.Variable(VariableDeclaration.nameOf(node));
            case "Identity" ->
                node.getInputCount() == 0 ? FlowValue.Unknown.of(node) : value(frame, node.getInput(0), depth + 1);
            case "RestoreV2" -> restored(frame, node, index(input));
            default -> {
                Frame called = call(frame, node, depth);
                yield called == null ? FlowValue.Unknown.of(node) : result(called, input, depth);
            }
        };
    }

    private FlowValue restored(Frame frame, NodeDef restore, int index) {
        String key = frame.body().function() + "\n" + restore.getName();
        List<CheckpointKey> keys = restores.computeIfAbsent(key, k -> keys(frame.body(), restore));
        return index < keys.size() ? new FlowValue.Entry(keys.get(index)) : FlowValue.Unknown.of(restore);
    }

    private static List<CheckpointKey> keys(GraphBody body, NodeDef restore) {
        List<String> names = TextConstant.of(body, restore, 1);
        List<String> slices = TextConstant.of(body, restore, 2);
        List<CheckpointKey> keys = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), slices.size()); i++) {
            keys.add(new CheckpointKey(names.get(i), slices.get(i)));
        }
        return keys;
    }

    private FlowValue result(Frame called, String input, int depth) {
        FunctionDef definition = called.definition();
        int index = index(input);
        if (definition == null || index >= definition.getSignature().getOutputArgCount()) {
            return new FlowValue.Unknown("'" + input + "'");
        }
        String output = definition.getSignature().getOutputArg(index).getName();
        return value(called, definition.getRetOrDefault(output, ""), depth + 1);
    }

    /** The last number of {@code node:2} or {@code node:tensors:2}; without one it is 0. */
    private static int index(String input) {
        int colon = input.lastIndexOf(':');
        try {
            return colon < 0 ? 0 : Integer.parseUnsignedInt(input, colon + 1, input.length(), 10);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
