package dev.assay.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ClassifierGraphTest {
    private static final InputSpec SPEC = new InputSpec(Shape.of(3), Bounds.UNIT);
    private static final int THREADS = 4;
    private static final int ROUNDS = 50;

    @BeforeAll
    static void startTensorFlow() {
        TensorFlowRuntime.start(1);
    }

    /**
     * A row of the graph is 3 values and 1,000 hidden ones, of which the gradient needs the sign: two arrays of them and what else a run has at a time, by
     * hand between 8 and 24 thousand bytes.
     */
    @Test
    void memory_should_grow_with_the_rows_in_a_straight_line() {
        try (ClassifierGraph graph = wide(-1)) {
            RunMemory memory = graph.memory().orElseThrow();
            assertThat(memory.bytesARow()).isBetween(8_000L, 24_000L);
            assertThat(memory.bytes(1_000)).isBetween(1_000 * memory.bytesARow(), 1_001 * memory.bytesARow() + 100_000);
        }
    }

    @Test
    void memory_of_a_network_for_blocks_of_its_own_should_stay_unknown() {
        try (ClassifierGraph graph = wide(4);
                DifferentiableClassifier model = graph.source(4).open()) {
            assertThat(graph.memory()).isEmpty();
            float[] logits = new float[8];
            model.logits(new float[12], logits);
            assertThat(logits).containsOnly(0);
        }
    }

    /** @param rows of every block; -1 for any */
    private static ClassifierGraph wide(int rows) {
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> x =
                tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, 3)));
        Output<TFloat32> hidden = tf.nn.relu(tf.linalg.matMul(
                        tf.reshape(x, tf.constant(new int[] {rows, 3})), tf.constant(new float[3][1_000])))
                .asOutput();
        Output<TFloat32> logits =
                tf.linalg.matMul(hidden, tf.constant(new float[1_000][2])).asOutput();
        return new ClassifierGraph(graph, FedWeights.NONE, x.asOutput(), logits, SPEC, SPEC.shape(), 2, false)
                .withGradients();
    }

    @Test
    void classifiers_of_several_threads_should_each_answer_what_they_were_asked() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (ClassifierGraph graph = graph()) {
            List<float[]> expected = new ArrayList<>();
            try (DifferentiableClassifier alone = graph.source(2).open()) {
                for (int i = 0; i < THREADS; i++) {
                    expected.add(gradient(alone, i));
                }
            }
            // At once from the first run on.
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Callable<List<float[]>>> jobs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                jobs.add(() -> {
                    List<float[]> answers = new ArrayList<>();
                    try (DifferentiableClassifier own = graph.source(2).open()) {
                        together.await();
                        for (int k = 0; k < ROUNDS; k++) {
                            answers.add(gradient(own, number));
                        }
                    }
                    return answers;
                });
            }
            List<Future<List<float[]>>> results = threads.invokeAll(jobs);
            for (int i = 0; i < THREADS; i++) {
                for (float[] answer : results.get(i).get()) {
                    assertThat(answer).isEqualTo(expected.get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void should_go_on_after_one_classifier_was_closed_and_be_closed_last() {
        ClassifierGraph graph = graph();
        Classifier one = graph.forward(2).open();
        DifferentiableClassifier other = graph.source(2).open();
        one.close();
        one.close();

        assertThat(gradient(other, 1)).isEqualTo(gradient(other, 1));
        assertThatIllegalStateException().isThrownBy(graph::close).withMessageContaining("1 open");
        assertThatIllegalStateException()
                .isThrownBy(() -> one.logits(new float[6], new float[4]))
                .withMessageContaining("closed");
        other.close();
        graph.close();
        graph.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> graph.forward(2).open())
                .withMessageContaining("closed");
    }

    /** Logits (x0 + x1, x1 - x2), the second rectified. */
    private static ClassifierGraph graph() {
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> input =
                tf.placeholder(TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(-1, 3)));
        Output<TFloat32> logits = tf.nn.relu(tf.linalg.matMul(input, tf.constant(new float[][] {{1, 0}, {1, 1}, {0, -1}
                })))
                .asOutput();
        return new ClassifierGraph(graph, FedWeights.NONE, input.asOutput(), logits, SPEC, SPEC.shape(), 2, true)
                .withGradients();
    }

    private static float[] gradient(DifferentiableClassifier model, int number) {
        float[] inputs = {0.1f * number, 0.2f, 0.1f, 0.9f, 0.5f, 0.05f * number};
        float[] gradients = new float[6];
        model.gradient(Loss.CROSS_ENTROPY, inputs, new int[2], new int[2], new float[4], new float[2], gradients);
        return gradients;
    }
}
