package dev.assay.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Adam;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.Interval;
import dev.assay.models.nn.IntervalNetwork;
import dev.assay.models.nn.MaxPool2d;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.Padding;
import dev.assay.models.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class IntervalTrainingTest {
    private static final Network NETWORK = Network.of(
            Synthetic.SHAPE,
            new Conv2d(6, 3, Padding.SAME, Activation.RELU),
            new MaxPool2d(2),
            new Conv2d(4, 2, Padding.VALID, Activation.LINEAR),
            new Flatten(),
            new Dense(12, Activation.SIGMOID),
            new Dense(4, Activation.LINEAR));

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_hold_whatever_inputs_lie_within() {
        KeyedRandom random = new KeyedRandom(1, "interval-test");
        int n = Synthetic.SHAPE.elements();
        float[] low = new float[n];
        float[] high = new float[n];
        for (int i = 0; i < n; i++) {
            low[i] = random.nextFloat();
            high[i] = low[i] + 0.2f * random.nextFloat();
        }
        NetworkWeights weights = NetworkWeights.seeded(NETWORK, 3);
        float[][] bounds = bounds(NETWORK, weights, low, high);
        for (int draw = 0; draw < 40; draw++) {
            float[] x = new float[n];
            for (int i = 0; i < n; i++) {
                float share = draw % 2 == 0 ? random.nextInt(2) : random.nextFloat();
                x[i] = low[i] + share * (high[i] - low[i]);
            }
            float[] z = bounds(NETWORK, weights, x, x)[0];
            for (int k = 0; k < 4; k++) {
                assertThat(z[k]).isBetween(bounds[0][k] - 1e-5f, bounds[1][k] + 1e-5f);
            }
        }
        // One point has one value at both ends.
        assertThat(bounds(NETWORK, weights, low, low)[0])
                .containsExactly(bounds(NETWORK, weights, low, low)[1], within(1e-5f));
    }

    @Test
    void should_be_exact_for_one_matrix() {
        Network network = Network.of(Shape.of(2), new Dense(2, Activation.LINEAR));
        NetworkWeights weights = NetworkWeights.of(network, List.of(new float[] {1, -2, 3, 4}, new float[] {0.5f, 0}));

        float[][] bounds = bounds(network, weights, new float[] {0, 1}, new float[] {1, 3});

        assertThat(bounds[0]).containsExactly(new float[] {3.5f, 2}, within(1e-6f));
        assertThat(bounds[1]).containsExactly(new float[] {10.5f, 12}, within(1e-6f));
    }

    @Test
    void should_make_bounds_tight_that_are_loose_without_it() {
        Dataset data = Synthetic.quadrants(400, 1);
        TrainingOptions options = TrainingOptions.builder()
                .epochs(12)
                .batchSize(32)
                .optimiser(new Adam(0.01))
                .build();
        TrainingJob job = TrainingJob.classifier("small", Synthetic.network(), data);

        TrainedNetwork plain = Trainer.train(job, options, Progress.SILENT);
        TrainedNetwork trained = Trainer.train(
                job,
                options.toBuilder().loss(new IntervalTraining(0.1, "0.1", 0.5)).build(),
                Progress.SILENT);

        assertThat(trained.record().settings().defence()).isEqualTo("ibp(eps=0.1,ramp=0.5)");
        assertThat(plain.record().settings().defence()).isEqualTo("none");
        int with = proven(trained.weights(), data, 0.1f);
        int without = proven(plain.weights(), data, 0.1f);
        assertThat(with).isGreaterThan(without + 15);
    }

    @Test
    void should_refuse_layers_that_bounds_do_not_go_through() {
        assertThatThrownBy(() -> new IntervalTraining(0, "0", 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage("Interval training needs eps above 0, received 0");
    }

    /** Of the first 40 samples, those whose bounds leave no doubt about the class. */
    private static int proven(NetworkWeights weights, Dataset data, float epsilon) {
        int n = Synthetic.SHAPE.elements();
        int proven = 0;
        for (int i = 0; i < 40; i++) {
            float[] low = new float[n];
            data.read(i, low, 0);
            float[] high = low.clone();
            for (int k = 0; k < n; k++) {
                low[k] = Math.max(0, low[k] - epsilon);
                high[k] = Math.min(1, high[k] + epsilon);
            }
            float[][] bounds = bounds(Synthetic.network(), weights, low, high);
            boolean holds = true;
            for (int k = 0; k < Synthetic.CLASSES; k++) {
                holds &= k == data.label(i) || bounds[0][data.label(i)] > bounds[1][k];
            }
            proven += holds ? 1 : 0;
        }
        return proven;
    }

    private static float[][] bounds(Network network, NetworkWeights weights, float[] low, float[] high) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> constants = new ArrayList<>();
            List<Weight> specs = network.weights();
            for (int i = 0; i < specs.size(); i++) {
                int[] axes = specs.get(i).shape().axes().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                constants.add(tf.reshape(tf.constant(weights.values(i)), tf.constant(axes)));
            }
            Interval box = new Interval(constant(tf, network, low), constant(tf, network, high));
            Interval out = IntervalNetwork.bounds(network, tf, box, constants);
            float[][] bounds = new float[2][network.output().elements()];
            try (Session session = new Session(graph);
                    Result result =
                            session.runner().fetch(out.low()).fetch(out.high()).run()) {
                FloatBlock.read(result.get(0), bounds[0]);
                FloatBlock.read(result.get(1), bounds[1]);
            }
            return bounds;
        }
    }

    private static Operand<TFloat32> constant(Ops tf, Network network, float[] values) {
        long[] axes = TensorShapes.block(1, network.input()).asArray();
        return tf.reshape(tf.constant(values), tf.constant(axes));
    }
}
