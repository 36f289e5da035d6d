package dev.assay.models.savedmodel.program;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * The main graph or one function: nodes by name.
 *
 * @param function the function's name; empty for the main graph
 * @param arguments the function's arguments, each with its position
 * @param nodes the nodes by name; of several with one name the last
 */
public record GraphBody(String function, Map<String, Integer> arguments, Map<String, NodeDef> nodes) {
    /** The main graph. */
    public static GraphBody of(GraphDef graph) {
        return new GraphBody("", Map.of(), byName(graph.getNodeList()));
    }

    /** A function. */
    public static GraphBody of(FunctionDef function) {
        Map<String, Integer> arguments = new HashMap<>();
        for (OpDef.ArgDef argument : function.getSignature().getInputArgList()) {
            arguments.put(argument.getName(), arguments.size());
        }
        return new GraphBody(function.getSignature().getName(), arguments, byName(function.getNodeDefList()));
    }

    /** The name of the node or argument that an input such as {@code node:output:0} or {@code ^node} speaks of. */
    public static String nodeName(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The functions that a node calls or names. */
    public static Set<String> functionsOf(NodeDef node, Set<String> library) {
        Set<String> functions = library.contains(node.getOp()) ? Set.of(node.getOp()) : Set.of();
        for (AttrValue value : node.getAttrMap().values()) {
            // Most nodes name none: nothing is made for them.
            if (value.hasFunc() || (value.hasList() && value.getList().getFuncCount() > 0)) {
                functions = new LinkedHashSet<>(functions);
                if (value.hasFunc()) {
                    functions.add(value.getFunc().getName());
                }
                for (NameAttrList function : value.getList().getFuncList()) {
                    functions.add(function.getName());
                }
                functions.retainAll(library);
            }
        }
        return functions;
    }

    private static Map<String, NodeDef> byName(List<NodeDef> nodes) {
        Map<String, NodeDef> named = new HashMap<>();
        nodes.forEach(node -> named.put(node.getName(), node));
        return named;
    }
}
