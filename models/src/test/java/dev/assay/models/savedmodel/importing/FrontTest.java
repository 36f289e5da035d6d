package dev.assay.models.savedmodel.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.graph.FlatGraph;
import dev.assay.models.savedmodel.graph.GraphMaker;
import dev.assay.models.savedmodel.graph.NodeOutput;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

class FrontTest {
    private static final InputSpec DATA = new InputSpec(Shape.of(1, 2, 3), Bounds.UNIT);
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(new Bounds(0, 255), List.of(10f, 20f, 30f), List.of(2f, 4f, 8f), ChannelOrder.BGR);

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_give_values_and_gradients_in_the_units_of_the_data() {
        Front front = new Front(PREPROCESSING, DATA);
        Shape flatShape = Shape.of(6);
        try (FlatGraph flat = new FlatGraph();
                Graph graph = new Graph()) {
            NodeOutput input = flat.placeholder("x", DataType.DT_FLOAT, TensorShapes.batches(front.fed(flatShape)));
            NodeOutput network = front.place(flat, input, flatShape);
            GraphMaker made = GraphMaker.make(GraphMaker.ordered(List.of(network)), graph, false);
            Output<TFloat32> x = made.output(input).expect(TFloat32.class);
            Output<TFloat32> y = made.output(network).expect(TFloat32.class);
            Ops tf = Ops.create(graph);
            Output<TFloat32> sum = tf.reduceSum(
                            tf.math.mul(y, tf.constant(new float[] {1, 2, 3, 4, 5, 6})), tf.constant(new int[] {0, 1}))
                    .asOutput();
            Output<?> gradient = graph.addGradients(sum, new Output<?>[] {x})[0];
            float[] sample = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
            try (Session session = new Session(graph);
                    FloatBlock block = new FloatBlock(TensorShapes.block(1, DATA.shape()))) {
                block.write(sample);
                try (Result result = session.runner()
                        .feed(x, block.tensor())
                        .fetch(y)
                        .fetch(gradient)
                        .run()) {
                    float[] expected = new float[6];
                    PREPROCESSING.on(DATA).apply(sample, expected);
                    float[] values = new float[6];
                    FloatBlock.read(result.get(0), values);
                    assertThat(values).containsExactly(expected, within(1e-4f));
                    // The network's first channel is the data's last, divided by 2.
                    float[] slopes = {3 * 255 / 8f, 2 * 255 / 4f, 255 / 2f, 6 * 255 / 8f, 5 * 255 / 4f, 4 * 255 / 2f};
                    float[] gradients = new float[6];
                    FloatBlock.read(result.get(1), gradients);
                    assertThat(gradients).containsExactly(slopes, within(1e-3f));
                }
            }
        }
    }

    @Test
    void should_add_nothing_where_nothing_is_to_be_done() {
        Front front = new Front(Preprocessing.toRange(Bounds.UNIT), DATA);
        try (FlatGraph flat = new FlatGraph()) {
            NodeOutput input = flat.placeholder("x", DataType.DT_FLOAT, TensorShapes.batches(Shape.of(6)));

            assertThat(front.fed(Shape.of(6))).isEqualTo(Shape.of(6));
            assertThat(front.place(flat, input, Shape.of(6))).isSameAs(input);
        }
    }
}
