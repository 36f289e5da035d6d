package dev.assay.models.savedmodel.inlining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.graph.NotImportable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

class InlinerTest {
    private static final float[] INPUTS = {1, 2, 3, 4};

    private final GraphDef.Builder graph = GraphDef.newBuilder();

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_take_the_side_of_a_switch_that_is_known_and_merge_it() {
        input();
        constant("yes", true);
        node("switch", "Switch", "x", "yes").putAttr("T", type(DataType.DT_FLOAT));
        node("other", "Neg", "switch:0").putAttr("T", type(DataType.DT_FLOAT));
        node("taken", "Square", "switch:1").putAttr("T", type(DataType.DT_FLOAT));
        node("merge", "Merge", "other", "taken").putAttr("T", type(DataType.DT_FLOAT));
        node("y", "Identity", "merge");

        Inlined inlined = inlined();

        assertThat(inlined.values()).containsExactly(1, 4, 9, 16);
        assertThat(inlined.ops).containsExactly("Placeholder", "Square");
    }

    @Test
    void should_place_a_function_that_is_called_by_its_name_and_count_outputs_through() {
        function(
                "twins",
                "a",
                "both:output:1",
                op("both", "Unpack", "a")
                        .putAttr("num", integer(2))
                        .putAttr("axis", integer(1))
                        .putAttr("T", type(DataType.DT_FLOAT)));
        function("outer", "b", "inner:r:0", op("inner", "twins", "b"));
        input();
        node("call", "outer", "x");
        node("y", "Identity", "call");

        Inlined inlined = inlined();

        assertThat(inlined.values()).containsExactly(2, 4);
    }

    @Test
    void should_take_the_branch_of_a_case_and_the_last_for_an_index_outside() {
        function("negative", "a", "n:y:0", op("n", "Neg", "a").putAttr("T", type(DataType.DT_FLOAT)));
        function("square", "a", "s:y:0", op("s", "Square", "a").putAttr("T", type(DataType.DT_FLOAT)));
        input();
        constant("index", 7);
        AttrValue.Builder branches = AttrValue.newBuilder();
        branches.getListBuilder()
                .addFunc(NameAttrList.newBuilder().setName("negative"))
                .addFunc(NameAttrList.newBuilder().setName("square"));
        node("case", "StatelessCase", "index", "x").putAttr("branches", branches.build());
        node("y", "Identity", "case");

        assertThat(inlined().values()).containsExactly(1, 4, 9, 16);
    }

    @Test
    void should_do_what_is_done_to_lists_while_the_graph_is_made() {
        input();
        constant("shape", 2);
        constant("one", 1);
        constant("three", 3);
        node("empty", "EmptyTensorList", "shape", "one").putAttr("element_dtype", type(DataType.DT_FLOAT));
        node("minus", "Neg", "x").putAttr("T", type(DataType.DT_FLOAT));
        node("first", "TensorListPushBack", "empty", "x");
        node("second", "TensorListPushBack", "first", "minus");
        node("longer", "TensorListResize", "second", "three");
        node("set", "TensorListSetItem", "longer", "one", "x");
        node("pop", "TensorListPopBack", "set", "shape");
        node("length", "TensorListLength", "pop");
        node("long", "Cast", "length")
                .putAttr("SrcT", type(DataType.DT_INT32))
                .putAttr("DstT", type(DataType.DT_FLOAT));
        node("stack", "TensorListStack", "pop", "shape").putAttr("element_dtype", type(DataType.DT_FLOAT));
        node("product", "Mul", "stack", "long").putAttr("T", type(DataType.DT_FLOAT));
        node("plus", "AddV2", "product", "pop:1").putAttr("T", type(DataType.DT_FLOAT));
        node("y", "Identity", "plus");

        Inlined inlined = inlined();

        // Two items x, x, times their number, plus the zeros that a list holds where nothing was written.
        assertThat(inlined.values()).containsExactly(2, 4, 6, 8, 2, 4, 6, 8);
        assertThat(inlined.ops).doesNotContain("TensorListStack").contains("Pack", "ZerosLike");
    }

    @Test
    void should_say_which_branch_depends_on_data() {
        function("negative", "a", "n:y:0", op("n", "Neg", "a").putAttr("T", type(DataType.DT_FLOAT)));
        input();
        constant("zero", 0);
        node("rows", "Shape", "x").putAttr("T", type(DataType.DT_FLOAT));
        node("if", "If", "rows", "x")
                .putAttr("then_branch", function("negative"))
                .putAttr("else_branch", function("negative"));
        node("y", "Identity", "if");

        assertThatThrownBy(this::inlined)
                .isInstanceOf(NotImportable.class)
                .hasMessage("the branch 'if' has a condition that depends on data or on the size of the batch");
    }

    @Test
    void should_say_that_a_loop_of_tensorflow_1_cannot_be_unrolled() {
        input();
        node("enter", "Enter", "x");
        node("merge", "Merge", "enter", "next");
        node("next", "NextIteration", "merge");
        node("y", "Exit", "merge");

        assertThatThrownBy(this::inlined)
                .isInstanceOf(NotImportable.class)
                .hasMessageContaining("is one of TensorFlow 1, whose number of steps only a run can tell");
    }

    @Test
    void should_name_an_op_that_tensorflow_does_not_know() {
        input();
        node("y", "OpOfTomorrow", "x");

        assertThatThrownBy(this::inlined)
                .isInstanceOf(NotImportable.class)
                .hasMessageStartingWith("TensorFlow ")
                .hasMessageEndingWith(" does not know the op OpOfTomorrow ('y')");
    }

    @Test
    void should_leave_devices_control_edges_and_unknown_attributes_behind() {
        input();
        node("noise", "RandomUniform", "nowhere");
        node("y", "Neg", "x", "^noise")
                .setDevice("/device:TPU:0")
                .putAttr("T", type(DataType.DT_FLOAT))
                .putAttr("grad_of_tomorrow", type(DataType.DT_FLOAT))
                .putAttr("_output_shapes", type(DataType.DT_FLOAT));

        assertThat(inlined().ops).containsExactly("Placeholder", "Neg");
    }

    private Inlined inlined() {
        return Inlined.of(graph.build(), Shape.of(2), INPUTS);
    }

    private void input() {
        node("x", "Placeholder").putAttr("dtype", type(DataType.DT_FLOAT));
    }

    private void constant(String name, boolean value) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_BOOL).addBoolVal(value);
        constant(name, tensor);
    }

    private void constant(String name, int value) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDtype(DataType.DT_INT32).addIntVal(value);
        constant(name, tensor);
    }

    private void constant(String name, TensorProto.Builder tensor) {
        tensor.setTensorShape(org.tensorflow.proto.TensorShapeProto.getDefaultInstance());
        node(name, "Const")
                .putAttr("dtype", type(tensor.getDtype()))
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
    }

    private NodeDef.Builder node(String name, String op, String... inputs) {
        NodeDef.Builder node = graph.addNodeBuilder();
        fill(node, name, op, inputs);
        return node;
    }

    private static NodeDef.Builder op(String name, String op, String... inputs) {
        NodeDef.Builder node = NodeDef.newBuilder();
        fill(node, name, op, inputs);
        return node;
    }

    private static void fill(NodeDef.Builder node, String name, String op, String... inputs) {
        node.setName(name).setOp(op);
        for (String input : inputs) {
            node.addInput(input);
        }
    }

    private void function(String name, String argument, String result, NodeDef.Builder node) {
        FunctionDef.Builder function = graph.getLibraryBuilder().addFunctionBuilder();
        function.getSignatureBuilder().setName(name);
        function.getSignatureBuilder().addInputArgBuilder().setName(argument).setType(DataType.DT_FLOAT);
        function.getSignatureBuilder().addOutputArgBuilder().setName("r").setType(DataType.DT_FLOAT);
        function.addNodeDef(node).putRet("r", result);
    }

    private static AttrValue function(String name) {
        return AttrValue.newBuilder()
                .setFunc(NameAttrList.newBuilder().setName(name))
                .build();
    }

    private static AttrValue type(DataType type) {
        return AttrValue.newBuilder().setType(type).build();
    }

    private static AttrValue integer(long value) {
        return AttrValue.newBuilder().setI(value).build();
    }
}
