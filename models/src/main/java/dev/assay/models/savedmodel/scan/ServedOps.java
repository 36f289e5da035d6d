package dev.assay.models.savedmodel.scan;

import dev.assay.models.savedmodel.program.GraphBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/** What a graph's signatures run, in numbers and names. */
public final class ServedOps {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<String> nodes;

    private ServedOps(Set<String> nodes) {
        this.nodes = nodes;
    }

    /** Follows the graph back from its signatures' outputs; the body of a function counts once, however often it is called. */
    public static ServedOps of(MetaGraphDef graph) {
        GraphBody main = GraphBody.of(graph.getGraphDef());
        Map<String, GraphBody> functions = new LinkedHashMap<>();
        for (FunctionDef function : graph.getGraphDef().getLibrary().getFunctionList()) {
            functions.put(function.getSignature().getName(), GraphBody.of(function));
        }
        Reach reach = Reach.of(graph, main, functions);
        ServedOps served = new ServedOps(reach.nodes(Role.SERVE));
        served.count(main.nodes().values().stream()
                .filter(node -> served.nodes.contains(node.getName()))
                .toList());
        functions.forEach((name, body) -> {
            if (reach.ofFunction(name).contains(Role.SERVE)) {
                served.count(List.copyOf(body.nodes().values()));
            }
        });
        return served;
    }

    /** How often each op stands in the graph and in the functions that are called. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** Whether a node of the main graph is needed. */
    public boolean needs(String node) {
        return nodes.contains(node);
    }

    private void count(List<NodeDef> more) {
        more.forEach(node -> counts.merge(node.getOp(), 1, Integer::sum));
    }
}
