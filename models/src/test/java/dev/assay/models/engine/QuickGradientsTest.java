package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class QuickGradientsTest {
    private static final int ROWS = 3;

    @BeforeAll
    static void startTensorFlow() {
        TensorFlowRuntime.start(1);
    }

    @ParameterizedTest(name = "{0}x{1}x{2} in windows of {3}x{4}, {5}")
    @CsvSource({
        "4, 6, 3, 2, 2, VALID",
        "4, 6, 3, 2, 2, SAME",
        "7, 5, 1, 2, 2, VALID",
        "11, 13, 4, 3, 2, VALID",
        "6, 9, 2, 3, 3, SAME",
        "5, 8, 2, 1, 4, VALID",
        "8, 3, 2, 4, 1, VALID"
    })
    void should_give_what_TensorFlow_gives(
            int height, int width, int channels, int lines, int columns, String padding) {
        try (Pooled slow = new Pooled(height, width, channels, lines, columns, lines, columns, padding)) {
            // Few different values, so that many windows have several maxima.
            float[] values = draws(ROWS * height * width * channels, 4);
            float[] expected = run(slow.graph, slow.input, slow.back, slow.shape, values);

            QuickGradients quick = QuickGradients.in(slow.graph);

            assertThat(quick.graph()).isNotSameAs(slow.graph);
            float[] actual = run(quick.graph(), quick.find(slow.input), quick.find(slow.back), slow.shape, values);
            quick.graph().close();
            assertThat(actual).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "windows of {0} at a distance of {1}, {2}")
    @CsvSource({"3, 2, VALID", "2, 3, VALID", "2, 2, SAME"})
    void should_leave_other_windows_as_they_are(int size, int stride, String padding) {
        try (Pooled pooled = new Pooled(7, 7, 2, size, size, stride, stride, padding)) {
            assertThat(QuickGradients.in(pooled.graph).graph()).isSameAs(pooled.graph);
        }
    }

    @Test
    void should_reach_through_several_layers() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Output<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 8, 8, 1)))
                    .asOutput();
            Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
            Operand<TFloat32> once = tf.nn.maxPool(input, window, window, "VALID");
            Operand<TFloat32> twice = tf.nn.maxPool(tf.math.square(once), window, window, "VALID");
            Output<TFloat32> back =
                    graph.addGradients(twice.asOutput(), new Output<?>[] {input})[0].expect(TFloat32.class);
            float[] values = draws(ROWS * 64, 1000);
            float[] expected = run(graph, input, back, Shape.of(ROWS, 8, 8, 1), values);

            QuickGradients quick = QuickGradients.in(graph);

            try (Graph rewritten = quick.graph()) {
                assertThat(run(rewritten, quick.find(input), quick.find(back), Shape.of(ROWS, 8, 8, 1), values))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void should_let_the_ReLU_alone_read_what_goes_into_it() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Output<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 4)))
                    .asOutput();
            Operand<TFloat32> sums = tf.math.sub(input, tf.constant(0.5f));
            Operand<TFloat32> rectified = tf.nn.relu(sums);
            Output<TFloat32> back =
                    graph.addGradients(tf.math.square(rectified).asOutput(), new Output<?>[] {input})[0].expect(
                            TFloat32.class);
            // Below, at and above the bend, and what is no number.
            float[] values = {0.25f, 0.5f, 0.75f, 1, 0, -1, 3, Float.NaN, 0.5000001f, 0.4999999f, 7, -7};
            float[] expected = run(graph, input, back, Shape.of(ROWS, 4), values);

            QuickGradients quick = QuickGradients.in(graph);

            try (Graph rewritten = quick.graph()) {
                assertThat(rewritten.toGraphDef().getNodeList())
                        .filteredOn(node -> node.getInputList()
                                .contains(sums.asOutput().op().name()))
                        .extracting(NodeDef::getOp)
                        .containsExactly("Relu");
                assertThat(run(rewritten, quick.find(input), quick.find(back), Shape.of(ROWS, 4), values))
                        .isEqualTo(expected);
            }
        }
    }

    /** Numbers from 0 up to 1, as many different ones as asked for. */
    private static float[] draws(int count, int different) {
        KeyedRandom random = new KeyedRandom(1, "pooling");
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextInt(different) / (float) different;
        }
        return values;
    }

    /** Zeros without a sign, which says nothing. */
    private static float[] run(Graph graph, Output<TFloat32> at, Output<TFloat32> what, Shape shape, float[] values) {
        float[] result = new float[values.length];
        try (Session session = new Session(graph);
                TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(values));
                Result fetched = session.runner().feed(at, fed).fetch(what).run()) {
            FloatBlock.read(fetched.get(0), result);
        }
        for (int i = 0; i < result.length; i++) {
            result[i] += 0f;
        }
        return result;
    }

    /** A loss over maxima, and its gradient. */
    private static final class Pooled implements AutoCloseable {
        private final Graph graph = new Graph();
        private final Output<TFloat32> input;
        private final Output<TFloat32> back;
        private final Shape shape;

        Pooled(int height, int width, int channels, int lines, int columns, int down, int across, String padding) {
            Ops tf = Ops.create(graph);
            shape = Shape.of(ROWS, height, width, channels);
            input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, height, width, channels)))
                    .asOutput();
            Operand<TFloat32> pooled = tf.nn.maxPool(
                    input,
                    tf.constant(new int[] {1, lines, columns, 1}),
                    tf.constant(new int[] {1, down, across, 1}),
                    padding);
            Operand<TFloat32> loss = tf.math.sin(tf.math.mul(pooled, tf.constant(3f)));
            back = graph.addGradients(loss.asOutput(), new Output<?>[] {input})[0].expect(TFloat32.class);
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
