package dev.assay.models.savedmodel.importing;

import dev.assay.core.error.UserError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** What the output needs of the nodes outside of functions; all variables are among them. */
final class OutermostGraph {
    private static final Set<String> VARIABLES = Set.of("VarHandleOp", "Variable", "VariableV2");

    private final List<NodeDef> reached;

    private OutermostGraph(List<NodeDef> reached) {
        this.reached = reached;
    }

    /**
     * Walks back from the output.
     *
     * @throws UserError when it does not depend on the input, or on something that has no value
     */
    static OutermostGraph of(String model, GraphDef graph, ServingSignature signature) {
        Map<String, NodeDef> nodes = new HashMap<>();
        graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
        String input = nodeName(signature.inputTensor().getName());
        Set<String> given = new HashSet<>(Set.of(input));
        signature.others().values().forEach(other -> given.add(other.node()));
        List<NodeDef> reached = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open =
                new ArrayDeque<>(List.of(nodeName(signature.outputTensor().getName())));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!seen.add(name)) {
                continue;
            }
            NodeDef node = nodes.get(name);
            if (node == null) {
                throw new UserError("The graph of " + ServingSignature.lower(model) + " has no node '" + name + "'");
            }
            reached.add(node);
            if (given.contains(name)) {
                continue;
            }
            if (node.getOp().equals("Placeholder")) {
                throw new UserError(model + " needs a second input '" + name + "', expected only '" + input + "'");
            }
            node.getInputList().stream()
                    .filter(reference -> !reference.startsWith("^"))
                    .forEach(reference -> open.push(nodeName(reference)));
        }
        if (!seen.contains(input)) {
            throw new UserError("The output of " + ServingSignature.lower(model) + " does not depend on its input");
        }
        return new OutermostGraph(reached);
    }

    List<NodeDef> variables() {
        return reached.stream().filter(node -> VARIABLES.contains(node.getOp())).toList();
    }

    static String nodeName(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? tensor : tensor.substring(0, colon);
    }
}
