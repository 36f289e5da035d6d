package dev.assay.models.savedmodel.scan;

import dev.assay.models.savedmodel.program.GraphBody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Which parts of a graph run for what: nodes of the main graph by walking back from what each role starts at, functions by who calls
 * them. A node of a function runs whenever the function does, whether anything needs it or not.
 */
final class Reach {
    private static final String INIT_SIGNATURE = "__saved_model_init_op";

    private final GraphBody main;
    private final Map<String, GraphBody> functions;
    private final Map<String, Set<Role>> nodeRoles = new HashMap<>();
    private final Map<String, Set<Role>> functionRoles = new HashMap<>();

    private Reach(GraphBody main, Map<String, GraphBody> functions) {
        this.main = main;
        this.functions = functions;
    }

    static Reach of(MetaGraphDef graph, GraphBody main, Map<String, GraphBody> functions) {
        Reach reach = new Reach(main, functions);
        reach.walk(Role.RESTORE, List.of(graph.getSaverDef().getRestoreOpName()));
        reach.walk(Role.SAVE, List.of(graph.getSaverDef().getSaveTensorName()));
        graph.getSignatureDefMap()
                .forEach((name, signature) ->
                        reach.walk(name.equals(INIT_SIGNATURE) ? Role.INITIALISE : Role.SERVE, outputs(signature)));
        for (CollectionDef collection : graph.getCollectionDefMap().values()) {
            reach.walk(Role.INITIALISE, collection.getNodeList().getValueList());
        }
        for (NodeDef node : main.nodes().values()) {
            Set<Role> roles = reach.ofNode(node.getName());
            reach.call(node, roles.isEmpty() ? EnumSet.of(Role.UNCALLED) : roles);
        }
        return reach;
    }

    /** What a node of the main graph runs for; nothing when only its name would run it. */
    Set<Role> ofNode(String node) {
        return nodeRoles.getOrDefault(node, Set.of());
    }

    /** The nodes of the main graph that run for something. */
    Set<String> nodes(Role role) {
        Set<String> nodes = new HashSet<>();
        nodeRoles.forEach((node, roles) -> {
            if (roles.contains(role)) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    /** What a function's nodes run for; nothing when nobody calls it. */
    Set<Role> ofFunction(String function) {
        return functionRoles.getOrDefault(function, Set.of());
    }

    private void walk(Role role, List<String> from) {
        Deque<String> open = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        from.forEach(tensor -> open.push(GraphBody.nodeName(tensor)));
        while (!open.isEmpty()) {
            String name = open.pop();
            NodeDef node = main.nodes().get(name);
            if (node != null && seen.add(name)) {
                nodeRoles.computeIfAbsent(name, n -> EnumSet.noneOf(Role.class)).add(role);
                node.getInputList().forEach(input -> open.push(GraphBody.nodeName(input)));
            }
        }
    }

    /** Hands the caller's roles on to everything the node calls, directly or through other functions. */
    private void call(NodeDef caller, Set<Role> roles) {
        Deque<String> open = new ArrayDeque<>(GraphBody.functionsOf(caller, functions.keySet()));
        while (!open.isEmpty()) {
            String function = open.pop();
            boolean isNew = functionRoles
                    .computeIfAbsent(function, f -> EnumSet.noneOf(Role.class))
                    .addAll(roles);
            GraphBody body = functions.get(function);
            if (isNew && body != null) {
                for (NodeDef node : body.nodes().values()) {
                    open.addAll(GraphBody.functionsOf(node, functions.keySet()));
                }
            }
        }
    }

    private static List<String> outputs(SignatureDef signature) {
        return signature.getOutputsMap().values().stream()
                .flatMap(info -> tensors(info).stream())
                .toList();
    }

    private static List<String> tensors(TensorInfo info) {
        if (info.hasCooSparse()) {
            TensorInfo.CooSparse sparse = info.getCooSparse();
            return List.of(
                    sparse.getValuesTensorName(), sparse.getIndicesTensorName(), sparse.getDenseShapeTensorName());
        }
        if (info.hasCompositeTensor()) {
            return info.getCompositeTensor().getComponentsList().stream()
                    .flatMap(component -> tensors(component).stream())
                    .toList();
        }
        return List.of(info.getName());
    }
}
