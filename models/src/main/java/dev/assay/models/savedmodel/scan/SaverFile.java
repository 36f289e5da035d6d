package dev.assay.models.savedmodel.scan;

import dev.assay.models.savedmodel.program.GraphBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Whether the file that a saver op reads or writes is the one the saver was asked for. Follows the op's file name back, through calls to
 * their callers, to the tensor that {@code saver_def} names.
 */
final class SaverFile {
    private static final Set<String> COPIES = Set.of("Identity");
    private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
    private static final Set<String> FEEDS = Set.of("Placeholder", "PlaceholderWithDefault");
    /** How savers make the names of shards from the name they are given. */
    private static final Set<String> TEXT = Set.of(
            "Identity", "StringJoin", "ShardedFilename", "Pack", "Select", "SelectV2", "StaticRegexFullMatch", "Const");

    /** No saver's names come further; a hostile graph's may, and this is a recursion. */
    private static final int LONGEST_WAY = 1_000;

    private final String fileName;
    private final GraphBody main;
    private final Map<String, List<Call>> callers = new HashMap<>();

    /** A node that calls a function, and where it stands. */
    private record Call(GraphBody body, NodeDef node) {}

    SaverFile(MetaGraphDef graph, GraphBody main, Map<String, GraphBody> functions) {
        this.main = main;
        fileName = GraphBody.nodeName(graph.getSaverDef().getFilenameTensorName());
        collect(main, functions.keySet());
        functions.values().forEach(body -> collect(body, functions.keySet()));
    }

    private void collect(GraphBody body, Set<String> library) {
        for (NodeDef node : body.nodes().values()) {
            for (String function : GraphBody.functionsOf(node, library)) {
                callers.computeIfAbsent(function, f -> new ArrayList<>()).add(new Call(body, node));
            }
        }
    }

    /** Whether a restoring op reads exactly the file the saver was asked for. */
    boolean isRead(GraphBody body, NodeDef op) {
        return comesFrom(body, first(op), COPIES, new HashMap<>());
    }

    /** Whether a saving op writes a file named after the one the saver was asked for. */
    boolean isWritten(GraphBody body, NodeDef op) {
        return comesFrom(body, first(op), TEXT, new HashMap<>());
    }

    /** Whether somebody who runs this op of the main graph by its name chooses the file. */
    boolean canBeFed(NodeDef op) {
        String name = first(op);
        for (int steps = 0; steps <= main.nodes().size(); steps++) {
            NodeDef node = main.nodes().get(name);
            if (node == null) {
                return false;
            }
            if (FEEDS.contains(node.getOp())) {
                return true;
            }
            if (!TEXT.contains(node.getOp()) || node.getInputCount() == 0) {
                return false;
            }
            name = first(node);
        }
        return false;
    }

    private boolean comesFrom(GraphBody body, String name, Set<String> ways, Map<String, Boolean> known) {
        if (body.function().isEmpty() && name.equals(fileName)) {
            return true;
        }
        String key = body.function() + "\n" + name;
        Boolean before = known.putIfAbsent(key, false);
        if (before != null) {
            return before;
        }
        if (known.size() > LONGEST_WAY) {
            return false;
        }
        boolean comes = looksUp(body, name, ways, known);
        known.put(key, comes);
        return comes;
    }

    private boolean looksUp(GraphBody body, String name, Set<String> ways, Map<String, Boolean> known) {
        Integer argument = body.arguments().get(name);
        if (argument != null) {
            List<Call> calls = callers.getOrDefault(body.function(), List.of());
            return !calls.isEmpty() && calls.stream().allMatch(call -> passesOn(call, argument, ways, known));
        }
        NodeDef node = body.nodes().get(name);
        if (node == null || !ways.contains(node.getOp())) {
            return false;
        }
        // One of a name's parts has to be the saver's; constants may stand beside it.
        return node.getInputList().stream()
                .filter(input -> !input.startsWith("^"))
                .anyMatch(input -> comesFrom(body, GraphBody.nodeName(input), ways, known));
    }

    private boolean passesOn(Call call, int argument, Set<String> ways, Map<String, Boolean> known) {
        boolean plain =
                CALLS.contains(call.node().getOp()) || call.node().getOp().equals(callee(call.node()));
        return plain
                && argument < call.node().getInputCount()
                && comesFrom(call.body(), GraphBody.nodeName(call.node().getInput(argument)), ways, known);
    }

    private String callee(NodeDef node) {
        return callers.containsKey(node.getOp()) ? node.getOp() : "";
    }

    private static String first(NodeDef node) {
        return node.getInputCount() == 0 ? "" : GraphBody.nodeName(node.getInput(0));
    }
}
