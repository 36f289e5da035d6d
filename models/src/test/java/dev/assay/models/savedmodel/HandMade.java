package dev.assay.models.savedmodel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/** SavedModels as strangers write them. */
final class HandMade {
    /** What the network makes of its input of shape [?, 64] and a variable with 64 rows. */
    interface Body {
        Operand<?> output(Ops tf, Operand<TFloat32> input, Operand<TFloat32> variable);
    }

    private HandMade() {}

    /** Writes a whole model with a variable of shape [64, 4]. */
    static Path model(Path directory, Shape input, Body body) throws IOException {
        return model(directory, input, 4, body);
    }

    /** Writes a whole model with a variable of shape [64, {@code columns}]. */
    static Path model(Path directory, Shape input, int columns, Body body) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> image = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(input));
            Variable<TFloat32> variable = tf.withName("w").variable(Shape.of(64, columns), TFloat32.class);
            float[] values = new float[64 * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i);
            }
            Operand<TFloat32> flat = tf.reshape(image, tf.constant(new int[] {-1, 64}));
            Operand<?> output = body.output(tf, flat, variable);
            Assign<TFloat32> assign =
                    tf.assign(variable, tf.reshape(tf.constant(values), tf.constant(new int[] {64, columns})));
            try (Session session = new Session(graph)) {
                session.run(assign);
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignature(Signature.builder(Signature.DEFAULT_KEY)
                                .input("x", image)
                                .output("y", output)
                                .build())
                        .export();
            }
        }
        return directory;
    }

    /** Writes a graph without variables' files: enough for whatever is refused before it runs. */
    static Path bare(Path directory, Consumer<MetaGraphDef.Builder> content) throws IOException {
        MetaGraphDef.Builder graph = MetaGraphDef.newBuilder();
        graph.getMetaInfoDefBuilder().addTags("serve");
        content.accept(graph);
        Files.createDirectories(directory);
        try (OutputStream out = Files.newOutputStream(directory.resolve("saved_model.pb"))) {
            SavedModel.newBuilder().addMetaGraphs(graph).build().writeTo(out);
        }
        return directory;
    }

    static void signature(MetaGraphDef.Builder graph, DataType type, long... axes) {
        graph.putSignatureDef(
                "serving_default",
                SignatureDef.newBuilder()
                        .putInputs("x", tensor("x:0", type, axes))
                        .putOutputs("y", tensor("y:0", DataType.DT_FLOAT, -1, 4))
                        .build());
    }

    static void node(MetaGraphDef.Builder graph, String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder().setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
        graph.getGraphDefBuilder().addNode(node);
    }

    private static TensorInfo tensor(String name, DataType type, long... axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long axis : axes) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(axis));
        }
        return TensorInfo.newBuilder()
                .setName(name)
                .setDtype(type)
                .setTensorShape(shape)
                .build();
    }
}
