package dev.assay.models.savedmodel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.models.Synthetic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

@SuppressWarnings("NullAway.Init")
class FlatGraphTest {
    private static final Map<String, AttrValue> FLOATS = Map.of("T", Attributes.type(DataType.DT_FLOAT));
    private static final Map<String, AttrValue> INTS = Map.of("T", Attributes.type(DataType.DT_INT32));

    private FlatGraph graph;
    private NodeOutput input;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @BeforeEach
    void open() {
        graph = new FlatGraph();
        input = graph.placeholder("x", DataType.DT_FLOAT, Shape.of(-1, 4, 6));
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void should_make_one_node_of_equal_ones_unless_they_have_state() {
        NodeOutput once = graph.one("a", "Neg", FLOATS, input);
        NodeOutput again = graph.one("b", "Neg", FLOATS, input);
        Map<String, AttrValue> random =
                Map.of("T", Attributes.type(DataType.DT_INT32), "dtype", Attributes.type(DataType.DT_FLOAT));
        NodeOutput shape = ints("shape", 2);

        assertThat(again).isEqualTo(once);
        assertThat(graph.one("c", "RandomUniform", random, shape))
                .isNotEqualTo(graph.one("c", "RandomUniform", random, shape));
    }

    @Test
    void should_compute_at_once_what_depends_on_no_input() {
        NodeOutput sum = graph.one("sum", "AddV2", INTS, ints("a", 1, 2), ints("b", 10, 20));

        assertThat(sum.is("Const")).isTrue();
        assertThat(sum.value().orElseThrow().ints()).containsExactly(11, 22);
    }

    @Test
    void should_know_the_part_of_a_shape_that_does_not_depend_on_the_batch() {
        NodeOutput shape = shape();
        NodeOutput second = graph.one("steps", "GatherV2", gather(), shape, scalar(1), scalar(0));
        NodeOutput first = graph.one("batch", "GatherV2", gather(), shape, scalar(0), scalar(0));

        assertThat(second.value().orElseThrow().scalar()).isEqualTo(4);
        assertThat(first.value()).isEmpty();
        assertThat(shape.value()).isEmpty();
    }

    @Test
    void should_leave_open_in_a_target_shape_what_the_batch_decides() {
        NodeOutput batch = graph.one("batch", "GatherV2", gather(), shape(), scalar(0), scalar(0));
        NodeOutput target = graph.add(
                        "target",
                        "Pack",
                        Map.of("N", Attributes.integer(2), "T", Attributes.type(DataType.DT_INT32)),
                        List.of(batch, scalar(24)))
                .get(0);

        NodeOutput flat = graph.one("flat", "Reshape", FLOATS, input, target);

        assertThat(flat.node().input(1).value().orElseThrow().ints()).containsExactly(-1, 24);
        assertThat(flat.shape().asArray()).containsExactly(-1, 24);
    }

    @Test
    void should_follow_an_axis_that_the_batch_and_another_share() {
        NodeOutput joined = graph.one("joined", "Reshape", FLOATS, input, ints("to", -1, 6));
        NodeOutput apart = graph.one("apart", "Reshape", FLOATS, joined, ints("back", -1, 4, 6));

        assertThat(joined.shape().asArray()).containsExactly(-1, 6);
        assertThat(apart.shape().asArray()).containsExactly(-1, 4, 6);
    }

    @Test
    void should_not_compute_large_tensors() {
        NodeOutput large = graph.one(
                "large",
                "Fill",
                FLOATS,
                ints("dims", 1 << 15, 1 << 15),
                graph.constant("zero", SmallValue.ofFloats(new long[0], 0f)));

        assertThat(large.is("Fill")).isTrue();
        assertThat(large.shape()).isEqualTo(Shape.of(1 << 15, 1 << 15));
    }

    @Test
    void should_keep_weights_as_they_are_and_once() {
        try (TFloat32 value = TFloat32.tensorOf(Shape.of(2, 3))) {
            NodeOutput weight = graph.weight("w", value);

            assertThat(graph.weight("w", value)).isEqualTo(weight);
            assertThat(weight.node().weights()).isEqualTo(6);
            assertThat(weight.value()).isEmpty();
            assertThat(weight.shape()).isEqualTo(Shape.of(2, 3));
        }
    }

    @Test
    void should_give_every_node_a_name_of_its_own() {
        NodeOutput one = graph.one("layer/op", "Neg", FLOATS, input);
        NodeOutput other = graph.one("layer/op", "Abs", FLOATS, input);
        NodeOutput odd = graph.one("_layer op", "Exp", FLOATS, input);

        assertThat(List.of(one.node().name(), other.node().name(), odd.node().name()))
                .containsExactly("layer/op", "layer/op__2", "n_layer_op");
        assertThat(other.node().layer()).isEqualTo("layer");
    }

    @Test
    void should_say_what_does_not_fit() {
        assertThatThrownBy(() -> graph.one("sum", "AddV2", FLOATS, input, ints("a", 1)))
                .isInstanceOf(NotImportable.class)
                .hasMessageStartingWith("the op AddV2 ('sum') does not fit: ");
    }

    private NodeOutput shape() {
        return graph.one(
                "shape",
                "Shape",
                Map.of("T", Attributes.type(DataType.DT_FLOAT), "out_type", Attributes.type(DataType.DT_INT32)),
                input);
    }

    private NodeOutput ints(String name, long... values) {
        return graph.constant(name, SmallValue.ofInts(DataType.DT_INT32, values));
    }

    private NodeOutput scalar(long value) {
        return graph.constant("scalar", SmallValue.ofInt(DataType.DT_INT32, value));
    }

    private static Map<String, AttrValue> gather() {
        AttrValue type = Attributes.type(DataType.DT_INT32);
        return Map.of("Tparams", type, "Tindices", type, "Taxis", type);
    }
}
