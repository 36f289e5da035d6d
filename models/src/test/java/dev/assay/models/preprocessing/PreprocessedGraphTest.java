package dev.assay.models.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.ClassifierGraph;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

class PreprocessedGraphTest {
    private static final InputSpec DATA = new InputSpec(Shape.of(1, 2, 3), Bounds.UNIT);
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(new Bounds(0, 255), List.of(10f, 20f, 30f), List.of(2f, 4f, 8f), ChannelOrder.BGR);

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    /** Two logits, linear in six flat values: the weights of the first class are 1 to 6, of the second 0. */
    private static GraphDef network() {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input = tf.withName("x")
                    .placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, 6)));
            Operand<TFloat32> weights = tf.constant(new float[][] {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}});
            tf.withName("logits").linalg.matMul(input, weights);
            return graph.toGraphDef();
        }
    }

    @Test
    void should_give_logits_and_gradients_in_the_units_of_the_data() {
        Graph graph = new Graph();
        graph.importGraphDef(PreprocessedGraph.of(network(), "x", PREPROCESSING, DATA, Shape.of(6)));
        try (ClassifierGraph model = new ClassifierGraph(
                        graph,
                        graph.outputOrThrow(PreprocessedGraph.INPUT).expect(TFloat32.class),
                        graph.outputOrThrow("logits").expect(TFloat32.class),
                        DATA,
                        DATA.shape(),
                        2);
                DifferentiableClassifier classifier = model.source(1).open()) {
            float[] sample = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
            float[] logits = new float[2];
            float[] gradient = new float[6];

            classifier.gradient(Loss.MARGIN, sample, new int[] {1}, logits, new float[1], gradient);

            float[] seen = new float[6];
            PREPROCESSING.on(DATA).apply(sample, seen);
            float expected = 0;
            for (int i = 0; i < 6; i++) {
                expected += (i + 1) * seen[i];
            }
            assertThat(logits[0]).isCloseTo(expected, within(1e-3f));
            // The network's first channel is the data's last, divided by 2.
            float[] slopes = {3 * 255 / 8f, 2 * 255 / 4f, 1 * 255 / 2f, 6 * 255 / 8f, 5 * 255 / 4f, 4 * 255 / 2f};
            assertThat(gradient).containsExactly(slopes, within(1e-3f));
        }
    }
}
