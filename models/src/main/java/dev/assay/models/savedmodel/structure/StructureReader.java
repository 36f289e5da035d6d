package dev.assay.models.savedmodel.structure;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.ndarray.Shape;

/** Reads a flat graph from sample to logits as layers. What is no such layer is named. */
public final class StructureReader {
    private final LayerList layers;
    private final ConstantTensors constants;
    private final Map<NodeOutput, Integer> values = new HashMap<>();
    private final Map<NodeOutput, Integer> uses = new HashMap<>();

    private StructureReader(InputSpec data, Set<Node> dependent) {
        layers = new LayerList(data);
        constants = ConstantTensors.of(dependent);
        dependent.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    }

    /**
     * Reads the layers between two tensors.
     *
     * @param input the placeholder of samples
     * @param scores rows of scores that depend on it
     * @param single whether the scores are one a sample, z, and the logits are [0, z]
     * @param data what samples look like
     * @throws NotStructured when there is something else than such layers
     */
    public static NetworkStructure read(NodeOutput input, NodeOutput scores, boolean single, InputSpec data) {
        List<Node> ordered = GraphMaker.ordered(List.of(scores));
        Set<Node> dependent = new LinkedHashSet<>(Set.of(input.node()));
        for (Node node : ordered) {
            if (node.inputs().stream().anyMatch(next -> dependent.contains(next.node()))) {
                dependent.add(node);
            }
        }
        StructureReader reader = new StructureReader(data, dependent);
        reader.values.put(input, 0);
        Set<Node> needed = reader.needed(scores, dependent);
        for (Node node : ordered) {
            if (needed.contains(node) && node != input.node()) {
                reader.values.put(node.output(0), reader.place(node));
            }
        }
        int logits = reader.value(scores, scores.node());
        int width = axes(scores, scores.node()).stream().reduce(1, Math::multiplyExact);
        if (!single) {
            return reader.layers.network(logits, width);
        }
        Dense both = new Dense(1, 2, new double[] {0, 1}, new double[2]);
        return reader.layers.network(reader.layers.add(both, "logits", logits), 2);
    }

    /** What the scores are computed from, apart from sizes and shapes. */
    private Set<Node> needed(NodeOutput scores, Set<Node> dependent) {
        Set<Node> needed = new LinkedHashSet<>();
        List<Node> open = new ArrayList<>(List.of(scores.node()));
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (!dependent.contains(node) || !needed.add(node)) {
                continue;
            }
            List<NodeOutput> inputs = shapes(node) ? node.inputs().subList(0, 1) : node.inputs();
            inputs.forEach(next -> open.add(next.node()));
        }
        return needed;
    }

    private static boolean shapes(Node node) {
        return switch (node.op()) {
            case "Reshape", "Squeeze", "ExpandDims" -> true;
            default -> false;
        };
    }

    private int place(Node node) {
        return new LayerPlacer(this, layers, constants, node).place();
    }

    /** The number of a value that was placed before. */
    int value(NodeOutput output, Node user) {
        Integer value = values.get(output);
        if (value == null) {
            throw new NotStructured(
                    "the op " + output.node() + " is no layer that can be reasoned about, " + user + " takes it");
        }
        return value;
    }

    /** Whether nothing but one node takes a tensor. */
    boolean sole(NodeOutput output) {
        return uses.getOrDefault(output, 0) == 1;
    }

    /** The axes of a sample in a tensor whose first axis is the batch. */
    static List<Integer> axes(NodeOutput output, Node user) {
        Shape shape = output.shape();
        if (shape.isUnknown() || shape.numDimensions() < 1 || shape.get(0) != Shape.UNKNOWN_SIZE) {
            throw new NotStructured("the op " + user + " mixes samples or its shape is not known: " + shape);
        }
        List<Integer> axes = new ArrayList<>();
        for (int i = 1; i < shape.numDimensions(); i++) {
            if (shape.get(i) < 1) {
                throw new NotStructured("the shape of the op " + user + " is not known: " + shape);
            }
            axes.add(Math.toIntExact(shape.get(i)));
        }
        return axes.isEmpty() ? List.of(1) : axes;
    }
}
