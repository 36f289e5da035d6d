package dev.assay.models.savedmodel.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.models.Synthetic;
import dev.assay.models.savedmodel.graph.Attributes;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.NodeOutput;
import dev.assay.models.savedmodel.graph.SmallValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/** Ranges of the first layers that are usual: Keras' Rescaling and Normalization, the preprocessing of its applications. */
@SuppressWarnings("NullAway.Init")
class ExpectedRangeTest {
    private static final Map<String, AttrValue> FLOATS = Map.of("T", Attributes.type(DataType.DT_FLOAT));
    private static final Bounds BYTES = new Bounds(0, 255);
    private static final Bounds SIGNED = new Bounds(-1, 1);

    private FlatGraph graph;
    private NodeOutput input;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @BeforeEach
    void open() {
        graph = new FlatGraph();
        input = graph.placeholder("x", DataType.DT_FLOAT, Shape.of(-1, 4, 4, 3));
    }

    @AfterEach
    void close() {
        graph.close();
    }

    private NodeOutput then(NodeOutput from, String op, float... constant) {
        long[] shape = constant.length == 1 ? new long[0] : new long[] {constant.length};
        return graph.one(op, op, FLOATS, from, graph.constant("c", SmallValue.ofFloats(shape, constant)));
    }

    /** What is seen when the values go into an op that keeps nothing of their range. */
    private Optional<Bounds> seen(NodeOutput last) {
        NodeOutput end = graph.one("end", "Relu", FLOATS, last);
        return ExpectedRange.of(GraphMaker.ordered(List.of(end)), input);
    }

    @Test
    void should_see_bytes_where_they_are_scaled_down() {
        assertThat(seen(then(input, "Mul", 1 / 255f))).contains(BYTES);
        assertThat(seen(then(input, "RealDiv", 255f))).contains(BYTES);
        assertThat(seen(then(then(input, "Mul", 1 / 127.5f), "AddV2", -1f))).contains(BYTES);
        assertThat(seen(then(then(input, "Sub", 127.5f), "RealDiv", 127.5f))).contains(BYTES);
    }

    @Test
    void should_see_bytes_where_only_their_mean_is_taken_off() {
        assertThat(seen(then(input, "Sub", 103.939f, 116.779f, 123.68f))).contains(BYTES);
    }

    @Test
    void should_see_shares_where_they_are_centred_or_scaled_up() {
        assertThat(seen(then(then(input, "Mul", 2f), "Sub", 1f))).contains(Bounds.UNIT);
        assertThat(seen(then(then(input, "Sub", 0.485f, 0.456f, 0.406f), "RealDiv", 0.229f, 0.224f, 0.225f)))
                .contains(Bounds.UNIT);
    }

    @Test
    void should_see_signed_values_where_they_are_made_shares() {
        assertThat(seen(then(then(input, "AddV2", 1f), "Mul", 0.5f))).contains(SIGNED);
    }

    @Test
    void should_look_through_what_moves_values_without_changing_them() {
        NodeOutput order = graph.constant("order", SmallValue.ofInts(DataType.DT_INT32, 0, 3, 1, 2));
        NodeOutput turned = graph.one(
                "turned",
                "Transpose",
                Map.of("T", Attributes.type(DataType.DT_FLOAT), "Tperm", Attributes.type(DataType.DT_INT32)),
                input,
                order);

        assertThat(seen(then(turned, "Mul", 1 / 255f))).contains(BYTES);
    }

    @Test
    void should_claim_nothing_where_nothing_is_scaled_or_no_usual_range_fits() {
        assertThat(seen(input)).isEmpty();
        assertThat(seen(then(input, "Mul", 1e-6f))).isEmpty();
        assertThat(seen(then(input, "Mul", 0f))).isEmpty();
        assertThat(seen(then(then(input, "Mul", 1.7f), "Sub", 0f)))
                .as("shares or signed values")
                .isEmpty();
        assertThat(seen(graph.one("twice", "Mul", FLOATS, input, input))).isEmpty();
    }
}
