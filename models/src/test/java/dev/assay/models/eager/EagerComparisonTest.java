package dev.assay.models.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class EagerComparisonTest {
    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_take_the_same_steps_both_ways_and_learn() {
        Dataset data = new DataCatalog(Path.of("")).open("fashion-mnist:sample", Split.TRAIN, Bounds.UNIT);

        EagerComparison.Timing one = EagerComparison.run(data, 16, 1, Progress.SILENT);
        EagerComparison.Timing many = EagerComparison.run(data, 16, 12, Progress.SILENT);

        assertThat(many.eagerSeconds()).hasSize(12).allMatch(seconds -> seconds > 0);
        assertThat(many.eagerLoss()).isCloseTo(many.graphLoss(), within(1e-4));
        assertThat(many.graphLoss()).isLessThan(one.graphLoss() - 0.1);
        assertThat(many.factor()).isPositive();
    }

    @Test
    void should_go_the_way_back_that_tensorflow_goes() {
        KeyedRandom random = new KeyedRandom(4, "test");
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> weights = new ArrayList<>();
            for (int[] shape : CnnStep.shapes()) {
                long[] axes = new long[shape.length];
                int count = 1;
                for (int i = 0; i < axes.length; i++) {
                    axes[i] = shape[i];
                    count *= shape[i];
                }
                weights.add(numbers(tf, random, Shape.of(axes), count));
            }
            Operand<TFloat32> images = numbers(tf, random, Shape.of(2, 28, 28, 1), 2 * 784);
            Operand<TFloat32> oneHot = tf.constant(
                    Shape.of(2, 10),
                    DataBuffers.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0}));
            List<Operand<TFloat32>> results = new CnnStep(tf).run(images, oneHot, weights, 1, 2);
            Output<?>[] targets = weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
            Output<?>[] gradients = graph.addGradients(results.get(8).asOutput(), targets);

            for (int i = 0; i < 8; i++) {
                try (Result result = session.runner()
                        .fetch(weights.get(i))
                        .fetch(results.get(i))
                        .fetch(gradients[i])
                        .run()) {
                    int count = Math.toIntExact(result.get(0).shape().size());
                    float[] before = new float[count];
                    float[] after = new float[count];
                    float[] gradient = new float[count];
                    FloatBlock.read(result.get(0), before);
                    FloatBlock.read(result.get(1), after);
                    FloatBlock.read(result.get(2), gradient);
                    for (int k = 0; k < count; k++) {
                        assertThat(before[k] - after[k]).isCloseTo(gradient[k], within(1e-4f));
                    }
                }
            }
        }
    }

    private static Operand<TFloat32> numbers(Ops tf, KeyedRandom random, Shape shape, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return tf.constant(shape, DataBuffers.of(values));
    }
}
