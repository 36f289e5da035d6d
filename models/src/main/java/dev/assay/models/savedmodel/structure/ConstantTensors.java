package dev.assay.models.savedmodel.structure;

import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.PlainSessions;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

/** The values that a network's layers take from weights and constants, computed by TensorFlow in one run. */
final class ConstantTensors {
    private static final long MOST_VALUES = 40_000_000;

    private final Map<NodeOutput, ConstantTensor> values = new HashMap<>();

    private ConstantTensors() {}

    /** @param dependent the nodes that depend on the sample */
    static ConstantTensors of(Set<Node> dependent) {
        Set<NodeOutput> wanted = new LinkedHashSet<>();
        long size = 0;
        for (Node node : dependent) {
            for (NodeOutput input : node.inputs()) {
                boolean known = !input.shape().hasUnknownDimension();
                if (!dependent.contains(input.node()) && input.type() == DataType.DT_FLOAT && known) {
                    size += wanted.add(input) ? input.shape().size() : 0;
                }
            }
        }
        if (size > MOST_VALUES) {
            throw new NotStructured("it has " + size + " weights, more than " + MOST_VALUES);
        }
        ConstantTensors constants = new ConstantTensors();
        if (!wanted.isEmpty()) {
            constants.compute(List.copyOf(wanted));
        }
        return constants;
    }

    private void compute(List<NodeOutput> wanted) {
        try (Graph graph = new Graph()) {
            GraphMaker maker = GraphMaker.make(GraphMaker.ordered(wanted), graph, false);
            try (Session session = new Session(graph, PlainSessions.config())) {
                Session.Runner runner = session.runner();
                wanted.forEach(output -> runner.fetch(maker.output(output)));
                try (Result result = ModelRun.of(runner)) {
                    for (int i = 0; i < wanted.size(); i++) {
                        values.put(wanted.get(i), read(result.get(i)));
                    }
                }
            }
        }
    }

    private static ConstantTensor read(Tensor tensor) {
        float[] floats = new float[Math.toIntExact(tensor.shape().size())];
        FloatBlock.read(tensor, floats);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        List<Integer> axes = new ArrayList<>();
        Arrays.stream(tensor.shape().asArray()).forEach(axis -> axes.add(Math.toIntExact(axis)));
        return new ConstantTensor(axes, doubles);
    }

    /** Whether this is one of them. */
    boolean has(NodeOutput output) {
        return values.containsKey(output);
    }

    /** Its value. */
    ConstantTensor get(NodeOutput output, String where) {
        ConstantTensor value = values.get(output);
        if (value == null) {
            throw new NotStructured(where + " has an input that depends on the sample or on the size of the batch");
        }
        return value;
    }
}
