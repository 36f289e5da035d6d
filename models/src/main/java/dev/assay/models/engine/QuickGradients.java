package dev.assay.models.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.family.TType;

/**
 * A graph with gradients that gives the same bits in less time on a CPU.
 *
 * <ul>
 *   <li>Max pooling gets another gradient, see {@link PoolingWindows}.
 *   <li>The gradient of a ReLU looks at what came out of it rather than at what went in: either is above zero where the other is. Then the ReLU alone
 *       reads what went in, and TensorFlow fuses it with the convolution or product before it, as it does where no gradient is wanted.
 * </ul>
 *
 * <p>A graph's edges cannot be moved, so the graph is written anew; one without either stays as it is.
 */
final class QuickGradients {
    private final Graph graph;
    private final Map<String, String> inPlaceOf;

    private QuickGradients(Graph graph, Map<String, String> inPlaceOf) {
        this.graph = graph;
        this.inPlaceOf = inPlaceOf;
    }

    /**
     * The graph with quick gradients. Where there is something to gain it is a new one, and the old one can be closed.
     *
     * @param old no session may be running on it
     */
    static QuickGradients in(Graph old) {
        List<GraphOperation> pools = new ArrayList<>();
        boolean rectifiers = false;
        for (Iterator<GraphOperation> all = old.operations(); all.hasNext(); ) {
            GraphOperation operation = all.next();
            if (PoolingWindows.apart(operation)) {
                pools.add(operation);
            }
            rectifiers |= operation.type().equals("ReluGrad");
        }
        Map<String, String> inPlaceOf = new HashMap<>();
        for (GraphOperation pool : pools) {
            inPlaceOf.put(
                    pool.name(), PoolingWindows.of(pool).gradient(old).op().name());
        }
        boolean something = rectifiers || !pools.isEmpty();
        return new QuickGradients(something ? moved(old.toGraphDef(), inPlaceOf) : old, inPlaceOf);
    }

    private static Graph moved(GraphDef old, Map<String, String> inPlaceOf) {
        Map<String, String> rectified = new HashMap<>();
        for (NodeDef node : old.getNodeList()) {
            if (node.getOp().equals("Relu")) {
                rectified.put(node.getInput(0), node.getName());
            }
        }
        GraphDef.Builder moved = old.toBuilder().clearNode();
        for (NodeDef node : old.getNodeList()) {
            NodeDef.Builder copy = node.toBuilder();
            for (int i = 0; i < node.getInputCount(); i++) {
                copy.setInput(i, inPlaceOf.getOrDefault(node.getInput(i), node.getInput(i)));
            }
            if (node.getOp().equals("ReluGrad")) {
                copy.setInput(1, rectified.getOrDefault(copy.getInput(1), copy.getInput(1)));
            }
            moved.addNode(copy);
        }
        Graph graph = new Graph();
        try {
            graph.importGraphDef(moved.build());
            return graph;
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    Graph graph() {
        return graph;
    }

    /** What an output of the old graph is called in this one. */
    @SuppressWarnings("unchecked")
    <T extends TType> Output<T> find(Output<T> old) {
        String name = old.op().name();
        GraphOperation operation = graph.operation(inPlaceOf.getOrDefault(name, name));
        if (operation == null) {
            throw new IllegalStateException("The graph has lost " + name);
        }
        return (Output<T>) operation.output(old.index());
    }
}
