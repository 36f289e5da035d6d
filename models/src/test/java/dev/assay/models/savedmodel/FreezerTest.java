package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.models.Synthetic;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class FreezerTest {
    private static final ServingSignature SIGNATURE =
            new ServingSignature("x:0", "y:0", dev.assay.core.data.Shape.of(2));

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_make_constants_of_resource_variables_and_count_each_once() {
        Freezer.Frozen frozen = freeze((tf, x) -> {
            VarHandleOp handle = tf.varHandleOp(TFloat32.class, Shape.of(2, 2), VarHandleOp.sharedName("w"));
            Operand<TFloat32> product = tf.linalg.matMul(x, tf.readVariableOp(handle, TFloat32.class));
            return new Model(
                    tf.math.add(product, tf.readVariableOp(handle, TFloat32.class)),
                    tf.assignVariableOp(handle, tf.constant(new float[][] {{1, 2}, {3, 4}})));
        });

        assertThat(frozen.weights()).isEqualTo(4);
        assertThat(frozen.graph().getNodeList())
                .extracting(NodeDef::getOp)
                .containsExactlyInAnyOrder("Placeholder", "MatMul", "Const", "Const", "Add");
        NodeDef constant = frozen.graph().getNodeList().stream()
                .filter(node -> node.getOp().equals("Const"))
                .findFirst()
                .orElseThrow();
        assertThat(constant.getAttrOrThrow("value")
                        .getTensor()
                        .getTensorContent()
                        .asReadOnlyByteBuffer()
                        .order(java.nio.ByteOrder.nativeOrder())
                        .asFloatBuffer()
                        .get(2))
                .isEqualTo(3f);
    }

    @Test
    void should_leave_out_what_the_logits_do_not_need() {
        Freezer.Frozen frozen = freeze((tf, x) -> {
            Operand<TFloat32> unused = tf.math.exp(x);
            Operand<TFloat32> used = tf.withControlDependencies(unused).math.neg(x);
            return new Model(tf.nn.softmax(used), tf.noOp());
        });

        assertThat(frozen.graph().getNodeList())
                .extracting(NodeDef::getOp)
                .containsExactlyInAnyOrder("Placeholder", "Neg");
        assertThat(frozen.endsInSoftmax()).isTrue();
        assertThat(frozen.graph().getNodeList())
                .allSatisfy(node -> assertThat(node.getInputList()).noneMatch(input -> input.startsWith("^")));
    }

    @Test
    void should_drop_attributes_that_this_tensorflow_does_not_know() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder"))
                .addNode(NodeDef.newBuilder()
                        .setName("y")
                        .setOp("Neg")
                        .addInput("x")
                        .setDevice("/device:TPU:0")
                        .putAttr("T", type())
                        .putAttr("grad_of_tomorrow", type())
                        .putAttr("_output_shapes", type()))
                .build();
        Freezer freezer = new Freezer(Path.of("model"), graph, SIGNATURE);
        try (Graph empty = new Graph();
                Session session = new Session(empty)) {
            NodeDef node = freezer.freeze(freezer.needed(), session).graph().getNode(0);

            assertThat(node.getName()).isEqualTo("y");
            assertThat(node.getAttrMap()).containsOnlyKeys("T");
            assertThat(node.getDevice()).isEmpty();
        }
    }

    private static org.tensorflow.proto.AttrValue type() {
        return org.tensorflow.proto.AttrValue.newBuilder()
                .setType(org.tensorflow.proto.DataType.DT_FLOAT)
                .build();
    }

    private static Freezer.Frozen freeze(Body body) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
            Model model = body.of(tf, x);
            tf.withName("y").identity(model.output());
            try (Session session = new Session(graph)) {
                session.run(model.initialise());
                Freezer freezer = new Freezer(Path.of("model"), graph.toGraphDef(), SIGNATURE);
                return freezer.freeze(freezer.needed(), session);
            }
        }
    }

    private interface Body {
        Model of(Ops tf, Operand<TFloat32> x);
    }

    private record Model(Operand<TFloat32> output, org.tensorflow.op.Op initialise) {}
}
