package dev.assay.models.savedmodel.inlining;

import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.Node;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** A graph from {@code x} to {@code y} before and after inlining: values and gradients of both. */
final class Inlined {
    private final GraphDef source;
    private final Shape sample;
    final List<String> ops;
    private final float[] values;
    private final float[] gradients;

    /** What the graph makes of its input. */
    interface Body {
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> x);
    }

    private Inlined(GraphDef source, Shape sample, float[] inputs) {
        this.source = source;
        this.sample = sample;
        try (FlatGraph flat = new FlatGraph();
                Graph graph = new Graph()) {
            NodeOutput x = flat.placeholder("x", DataType.DT_FLOAT, sample.prepend(-1));
            Value y = new Inliner(flat, source, Map.of()).place(source, Map.of("x", new Value.Plain(x)), "y:0");
            NodeOutput output = ((Value.Plain) y).output();
            List<Node> nodes = GraphMaker.ordered(List.of(x, output));
            ops = nodes.stream().map(Node::op).toList();
            GraphMaker made = GraphMaker.make(nodes, graph, false);
            Output<?> gradient = graph.addGradients(made.output(output), new Output<?>[] {made.output(x)})[0];
            try (Session session = new Session(graph)) {
                values = run(session, made.output(x), made.output(output), inputs);
                gradients = run(session, made.output(x), gradient, inputs);
            }
        }
    }

    static Inlined of(Shape sample, float[] inputs, Body body) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(sample.prepend(-1)));
            tf.withName("y").identity(body.of(tf, x));
            return new Inlined(graph.toGraphDef(), sample, inputs);
        }
    }

    static Inlined of(GraphDef source, Shape sample, float[] inputs) {
        return new Inlined(source, sample, inputs);
    }

    float[] values() {
        return values;
    }

    /** Of the sum of all values with respect to the input. */
    float[] gradients() {
        return gradients;
    }

    /** What the graph gives as it was written. */
    float[] original(float[] inputs) {
        try (Graph graph = new Graph()) {
            graph.importGraphDef(source);
            try (Session session = new Session(graph)) {
                return run(session, graph.outputOrThrow("x:0"), graph.outputOrThrow("y:0"), inputs);
            }
        }
    }

    private float[] run(Session session, Output<?> x, Output<?> wanted, float[] inputs) {
        Shape block = sample.prepend(inputs.length / sample.size());
        try (Tensor fed = TFloat32.tensorOf(block, DataBuffers.of(inputs));
                Result result = session.runner().feed(x, fed).fetch(wanted).run()) {
            float[] out = new float[Math.toIntExact(result.get(0).shape().size())];
            result.get(0).asRawTensor().data().asFloats().read(out);
            return out;
        }
    }
}
