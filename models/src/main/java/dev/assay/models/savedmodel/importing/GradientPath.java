package dev.assay.models.savedmodel.importing;

import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;

/** Follows the gradient from the logits to the input as far as there is one. */
final class GradientPath {
    /** Ops whose derivative is zero or undefined wherever it exists. */
    private static final Set<String> FLAT = Set.of(
            "Round",
            "Rint",
            "Floor",
            "Ceil",
            "Sign",
            "ArgMax",
            "ArgMin",
            "Shape",
            "ShapeN",
            "Size",
            "Rank",
            "ZerosLike",
            "OnesLike",
            "Equal",
            "NotEqual",
            "Less",
            "LessEqual",
            "Greater",
            "GreaterEqual",
            "FloorDiv",
            "Bucketize",
            "OneHot",
            "Where",
            "Unique",
            "QuantizeV2");

    private GradientPath() {}

    /** The place where it ends; empty when it arrives. */
    static Optional<String> obstacle(NodeOutput input, NodeOutput logits) {
        Set<Node> dependent = dependent(input, logits);
        Set<Node> reached = new HashSet<>();
        Set<Node> ends = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(logits.node()));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!dependent.contains(node) || !reached.add(node)) {
                continue;
            }
            if (node == input.node()) {
                return Optional.empty();
            }
            if (flat(node)) {
                ends.add(node);
            } else {
                node.inputs().forEach(next -> open.push(next.node()));
            }
        }
        return Optional.of("the gradient ends at "
                + ends.stream().map(Node::toString).sorted().limit(3).collect(Collectors.joining(", ")));
    }

    private static boolean flat(Node node) {
        boolean toWholeNumbers = node.is("Cast") && !isFloat(node.output(0).type());
        return toWholeNumbers || FLAT.contains(node.op());
    }

    /** The nodes between the two. */
    static Set<Node> dependent(NodeOutput input, NodeOutput output) {
        Set<Node> dependent = new LinkedHashSet<>(Set.of(input.node()));
        for (Node node : GraphMaker.ordered(List.of(output))) {
            if (node.inputs().stream().anyMatch(next -> dependent.contains(next.node()))) {
                dependent.add(node);
            }
        }
        return dependent;
    }

    private static boolean isFloat(DataType type) {
        return switch (type) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }
}
