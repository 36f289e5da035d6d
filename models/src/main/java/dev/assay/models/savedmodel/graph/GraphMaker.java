package dev.assay.models.savedmodel.graph;

import dev.assay.models.engine.FedWeights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.AttrValue;

/**
 * Makes TensorFlow's graph of what some tensors need. Nodes go in one by one, each weight straight from the tensor it was read into: a whole graph
 * in one message would hold the weights several times over, and could not be larger than 2 GB.
 */
public final class GraphMaker {
    private final Graph graph;
    private final boolean feedsWeights;
    private final List<FedWeights.Weight> fed = new ArrayList<>();
    private final Map<Node, Operation> made = new HashMap<>();

    private GraphMaker(Graph graph, boolean feedsWeights) {
        this.graph = graph;
        this.feedsWeights = feedsWeights;
    }

    /**
     * Adds nodes to a graph, in which they keep their names.
     *
     * @param nodes each after its inputs
     * @param feedsWeights whether weights are left out, to be given in every run
     * @return where they are in the graph
     */
    public static GraphMaker make(List<Node> nodes, Graph graph, boolean feedsWeights) {
        GraphMaker maker = new GraphMaker(graph, feedsWeights);
        nodes.forEach(node -> maker.made.put(node, maker.place(node)));
        return maker;
    }

    /** The nodes from which tensors are computed, each after its inputs. */
    public static List<Node> ordered(List<NodeOutput> wanted) {
        Set<Node> needed = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        wanted.forEach(output -> open.push(output.node()));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (needed.add(node)) {
                node.inputs().forEach(input -> open.push(input.node()));
            }
        }
        return needed.stream().sorted(Comparator.comparingInt(Node::position)).toList();
    }

    /** The tensor in the graph that was made. */
    public Output<?> output(NodeOutput output) {
        Operation operation = made.get(output.node());
        if (operation == null) {
            throw new IllegalArgumentException("Not made: " + output.node());
        }
        return operation.output(output.index());
    }

    /** The weights that were left out. */
    public List<FedWeights.Weight> fed() {
        return fed;
    }

    private Operation place(Node node) {
        Tensor weight = node.weight();
        if (weight != null && feedsWeights) {
            Operation place = graph.opBuilder("Placeholder", node.name(), graph.baseScope())
                    .setAttr("dtype", weight.dataType())
                    .setAttr("shape", weight.shape())
                    .build();
            fed.add(new FedWeights.Weight(place.output(0), weight));
            return place;
        }
        if (weight != null) {
            return graph.opBuilder("Const", node.name(), graph.baseScope())
                    .setAttr("dtype", weight.dataType())
                    .setAttr("value", weight)
                    .build();
        }
        Map<String, AttrValue> attributes = node.attributes();
        List<Output<?>> inputs = new ArrayList<>();
        node.inputs().forEach(input -> inputs.add(output(input)));
        return Placement.of(graph, node.name(), OpCatalogue.find(node.op()).orElseThrow(), attributes, inputs);
    }
}
