package dev.assay.models.savedmodel;

import com.google.protobuf.ByteString;
import dev.assay.core.error.UserError;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Makes of a SavedModel's graph the pure function from input to logits: only what the logits need, variables as constants, no control
 * edges. Gradients can be added to such a graph, and any number of sessions can share it.
 */
final class Freezer {
    private static final Set<String> VARIABLES = Set.of("Variable", "VariableV2");
    private static final Set<String> CALLS = Set.of(
            "PartitionedCall",
            "StatefulPartitionedCall",
            "If",
            "StatelessIf",
            "While",
            "StatelessWhile",
            "Case",
            "StatelessCase");

    private final Path directory;
    private final GraphDef source;
    private final ServingSignature signature;
    private final Map<String, NodeDef> nodes = new HashMap<>();
    private final Set<String> functions;

    Freezer(Path directory, GraphDef source, ServingSignature signature) {
        this.directory = directory;
        this.source = source;
        this.signature = signature;
        source.getNodeList().forEach(node -> nodes.put(node.getName(), node));
        functions = source.getLibrary().getFunctionList().stream()
                .map(function -> function.getSignature().getName())
                .collect(Collectors.toSet());
    }

    /**
     * A frozen graph.
     *
     * @param graph ready to import
     * @param input name of the input tensor
     * @param logits name of the logits' tensor
     * @param weights how many floating-point numbers its variables hold
     * @param endsInSoftmax whether the model's output is the softmax of these logits
     */
    record Frozen(GraphDef graph, String input, String logits, long weights, boolean endsInSoftmax) {}

    /**
     * What the logits need, checked but with variables still in it.
     *
     * @param nodes every node on the way from input to logits
     * @param logits name of the logits' tensor
     * @param endsInSoftmax whether a softmax was taken off
     */
    record Needed(List<NodeDef> nodes, String logits, boolean endsInSoftmax) {}

    /** Finds what the logits need; refuses what cannot be frozen. Nothing of the model runs. */
    Needed needed() {
        String output = producer(signature.output());
        String node = nodeName(output);
        boolean softmax = nodes.containsKey(node) && node(node).getOp().equals("Softmax");
        String logits = softmax ? node(node).getInput(0) : output;
        List<NodeDef> reached = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(nodeName(logits)));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (!seen.add(name)) {
                continue;
            }
            NodeDef next = node(name);
            reached.add(next);
            requireKnown(next);
            if (!name.equals(nodeName(signature.input()))) {
                next.getInputList().stream()
                        .filter(input -> !input.startsWith("^"))
                        .forEach(input -> open.push(nodeName(input)));
            }
        }
        if (!seen.contains(nodeName(signature.input()))) {
            throw new UserError("The output of the model in " + directory + " does not depend on its input");
        }
        return new Needed(reached, logits, softmax);
    }

    /**
     * Reads the variables and puts them in.
     *
     * @param session with the model's variables restored
     */
    Frozen freeze(Needed needed, Session session) {
        Map<String, TensorProto> values = variables(needed, session);
        Map<String, OpDef> ops =
                TensorFlow.registeredOpList().getOpList().stream().collect(Collectors.toMap(OpDef::getName, op -> op));
        GraphDef.Builder frozen = GraphDef.newBuilder().setVersions(source.getVersions());
        for (NodeDef node : needed.nodes()) {
            TensorProto value = values.get(node.getName());
            if (node.getName().equals(nodeName(signature.input()))) {
                frozen.addNode(placeholder());
            } else if (value != null) {
                frozen.addNode(constant(node.getName(), value));
            } else if (!node.getOp().equals("VarHandleOp")) {
                frozen.addNode(plain(node, ops));
            }
        }
        return new Frozen(
                frozen.build(), nodeName(signature.input()), needed.logits(), count(values), needed.endsInSoftmax());
    }

    /** All variables in one run: every new set of fetches makes TensorFlow prepare the graph again. */
    private Map<String, TensorProto> variables(Needed needed, Session session) {
        Map<String, String> fetchOf = new LinkedHashMap<>();
        Map<String, String> readOfHandle = new HashMap<>();
        for (NodeDef node : needed.nodes()) {
            if (VARIABLES.contains(node.getOp())) {
                fetchOf.put(node.getName(), node.getName());
            } else if (node.getOp().equals("ReadVariableOp")) {
                String handle = producer(node.getInput(0));
                fetchOf.put(node.getName(), readOfHandle.computeIfAbsent(handle, h -> node.getName()));
            }
        }
        Map<String, TensorProto> values = new HashMap<>();
        if (fetchOf.isEmpty()) {
            return values;
        }
        List<String> fetches = fetchOf.values().stream().distinct().toList();
        Session.Runner runner = session.runner();
        fetches.forEach(fetch -> runner.fetch(fetch, 0));
        Map<String, TensorProto> read = new HashMap<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < fetches.size(); i++) {
                read.put(fetches.get(i), proto(result.get(i).asRawTensor()));
            }
        }
        fetchOf.forEach((name, fetch) -> values.put(name, read.get(fetch)));
        return values;
    }

    private NodeDef plain(NodeDef node, Map<String, OpDef> ops) {
        OpDef op = ops.get(node.getOp());
        if (op == null) {
            throw new UserError("The model in " + directory + " uses the op " + node.getOp() + " (" + node.getName()
                    + "), which TensorFlow " + TensorFlow.version() + " does not know");
        }
        // A newer TensorFlow writes attributes that this one would refuse.
        Set<String> attributes =
                op.getAttrList().stream().map(OpDef.AttrDef::getName).collect(Collectors.toSet());
        NodeDef.Builder copy = node.toBuilder().clearDevice().clearInput().clearAttr();
        node.getInputList().stream().filter(input -> !input.startsWith("^")).forEach(copy::addInput);
        node.getAttrMap().forEach((name, value) -> {
            if (attributes.contains(name)) {
                copy.putAttr(name, value);
            }
        });
        return copy.build();
    }

    private NodeDef placeholder() {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder().addDim(dim(-1));
        signature.sample().axes().forEach(axis -> shape.addDim(dim(axis)));
        return NodeDef.newBuilder()
                .setName(nodeName(signature.input()))
                .setOp("Placeholder")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
                .putAttr("shape", AttrValue.newBuilder().setShape(shape).build())
                .build();
    }

    private static NodeDef constant(String name, TensorProto value) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr(
                        "dtype",
                        AttrValue.newBuilder().setType(value.getDtype()).build())
                .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
                .build();
    }

    private static TensorProto proto(RawTensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.numBytes())];
        tensor.data().read(bytes);
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long axis : tensor.shape().asArray()) {
            shape.addDim(dim(axis));
        }
        return TensorProto.newBuilder()
                .setDtype(tensor.dataType())
                .setTensorShape(shape)
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
    }

    private static long count(Map<String, TensorProto> values) {
        Set<TensorProto> distinct = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        distinct.addAll(values.values());
        return distinct.stream()
                .filter(value -> value.getDtype() == DataType.DT_FLOAT
                        || value.getDtype() == DataType.DT_DOUBLE
                        || value.getDtype() == DataType.DT_HALF
                        || value.getDtype() == DataType.DT_BFLOAT16)
                .mapToLong(value -> value.getTensorShape().getDimList().stream()
                        .mapToLong(TensorShapeProto.Dim::getSize)
                        .reduce(1, (a, b) -> a * b))
                .sum();
    }

    private static TensorShapeProto.Dim dim(long size) {
        return TensorShapeProto.Dim.newBuilder().setSize(size).build();
    }

    private void requireKnown(NodeDef node) {
        if (CALLS.contains(node.getOp()) || functions.contains(node.getOp())) {
            throw new UserError("The model in " + directory + " keeps its network in functions (" + node.getOp() + " '"
                    + node.getName() + "'), as Keras exports do: such models are not supported yet");
        }
        boolean other = node.getOp().equals("Placeholder") && !node.getName().equals(nodeName(signature.input()));
        if (other) {
            throw new UserError("The model in " + directory + " needs a second input '" + node.getName()
                    + "', expected only '" + nodeName(signature.input()) + "'");
        }
    }

    private NodeDef node(String name) {
        NodeDef node = nodes.get(name);
        if (node == null) {
            throw new UserError("The graph of the model in " + directory + " has no node '" + name + "'");
        }
        return node;
    }

    /** The tensor behind any identities. */
    private String producer(String tensor) {
        String current = tensor;
        while (node(nodeName(current)).getOp().equals("Identity")) {
            current = node(nodeName(current)).getInput(0);
        }
        return current;
    }

    private static String nodeName(String tensor) {
        int colon = tensor.indexOf(':');
        return colon < 0 ? tensor : tensor.substring(0, colon);
    }
}
