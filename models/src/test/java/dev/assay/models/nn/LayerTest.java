package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.Synthetic;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.Trainer;
import dev.assay.models.training.TrainingJob;
import dev.assay.models.training.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Layers against sums computed here in double precision, and against identities. */
class LayerTest {
    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @Test
    void should_normalise_in_use_with_the_averages_of_training() {
        float[] x = {1, 10, 2, 30, 6, 20};
        Network network =
                Network.of(Shape.of(2), new BatchNorm(0.9, Activation.LINEAR), new Dense(2, Activation.LINEAR));
        Dataset data = new ArrayDataset(
                "three", new InputSpec(Shape.of(2), new Bounds(0, 30)), List.of("a", "b"), new int[] {0, 1, 1}, x);

        TrainedNetwork trained = Trainer.train(
                TrainingJob.classifier("normal", network, data),
                TrainingOptions.builder().steps(3).batchSize(3).build(),
                Progress.SILENT);

        // Every batch is the three rows: means 3 and 20, unbiased variances 7 and 100.
        double left = Math.pow(0.9, 3);
        assertThat(trained.weights().values(2))
                .containsExactly(new float[] {(float) ((1 - left) * 3), (float) ((1 - left) * 20)}, within(1e-4f));
        assertThat(trained.weights().values(3))
                .containsExactly(
                        new float[] {(float) (left + (1 - left) * 7), (float) (left + (1 - left) * 100)},
                        within(1e-3f));
        assertThat(network.weightCount()).isEqualTo(4 + 6);

        float[] used = used(
                new BatchNorm(Activation.RELU),
                Shape.of(2),
                x,
                List.of(new float[] {2, 3}, new float[] {1, -1}, new float[] {3, 20}, new float[] {7, 100}));
        for (int i = 0; i < 6; i++) {
            int c = i % 2;
            double expected = (c == 0 ? 2 : 3) * (x[i] - (c == 0 ? 3 : 20)) / Math.sqrt((c == 0 ? 7 : 100) + 1e-3)
                    + (c == 0 ? 1 : -1);
            assertThat(used[i]).isCloseTo((float) Math.max(0, expected), within(1e-5f));
        }
    }

    @Test
    void should_normalise_in_training_with_the_batch() {
        float[] x = numbers(4 * 3 * 3 * 2, 1);
        float[] y = trained(
                new BatchNorm(Activation.LINEAR),
                Shape.of(3, 3, 2),
                x,
                List.of(new float[] {1, 1}, new float[2], new float[2], new float[] {1, 1}),
                5);

        for (int c = 0; c < 2; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = c; i < y.length; i += 2) {
                sum += y[i];
                squares += (double) y[i] * y[i];
            }
            assertThat(sum / 36).isCloseTo(0, within(1e-6));
            // The variance is that of the batch over itself plus ε.
            assertThat(squares / 36).isCloseTo(1, within(0.005));
        }
    }

    @Test
    void should_drop_a_share_and_keep_the_mean() {
        float[] ones = new float[20_000];
        Arrays.fill(ones, 1);
        Layer dropout = new Dropout(0.25);

        float[] first = trained(dropout, Shape.of(20_000), ones, List.of(), 7);

        long dropped = zeros(first);
        // Binomial with standard deviation 61: four of them.
        assertThat(dropped).isBetween(5_000L - 245, 5_000L + 245);
        for (float value : first) {
            assertThat(value == 0 || Math.abs(value - 1 / 0.75f) < 1e-6f).isTrue();
        }
        assertThat(trained(dropout, Shape.of(20_000), ones, List.of(), 7)).isEqualTo(first);
        assertThat(trained(dropout, Shape.of(20_000), ones, List.of(), 8)).isNotEqualTo(first);
        assertThat(used(dropout, Shape.of(20_000), ones, List.of())).isEqualTo(ones);
    }

    @Test
    void should_add_noise_of_the_deviation_in_training_alone() {
        float[] zeros = new float[20_000];
        Layer noise = new GaussianNoise(0.5);

        float[] noisy = trained(noise, Shape.of(20_000), zeros, List.of(), 3);

        double squares = 0;
        for (float value : noisy) {
            squares += (double) value * value;
        }
        assertThat(Math.sqrt(squares / noisy.length)).isCloseTo(0.5, within(0.01));
        assertThat(used(noise, Shape.of(20_000), zeros, List.of())).isEqualTo(zeros);
    }

    @Test
    void should_make_two_views_in_training_alone() {
        Shape shape = Shape.of(6, 5, 2);
        float[] x = numbers(3 * 60, 4);
        Layer views = new TwoViews(0.6, 0.2);

        float[] first = trained(views, shape, x, List.of(), 7);

        assertThat(first).hasSize(2 * x.length);
        assertThat(Arrays.copyOf(first, x.length)).isNotEqualTo(Arrays.copyOfRange(first, x.length, 2 * x.length));
        assertThat(trained(views, shape, x, List.of(), 7)).isEqualTo(first);
        assertThat(trained(views, shape, x, List.of(), 8)).isNotEqualTo(first);
        assertThat(used(views, shape, x, List.of())).isEqualTo(x);
    }

    @Test
    void should_only_mirror_where_the_crop_is_the_whole_image_and_nothing_jitters() {
        Shape shape = Shape.of(2, 3, 1);
        float[] x = new float[40 * 6];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 6;
        }
        float[] views = trained(new TwoViews(1, 0), shape, x, List.of(), 1);
        int mirrored = 0;
        for (int row = 0; row < 80; row++) {
            float[] view = Arrays.copyOfRange(views, 6 * row, 6 * row + 6);
            if (Math.abs(view[0] - 2) < 1e-5f) {
                mirrored++;
                assertThat(view).containsExactly(new float[] {2, 1, 0, 5, 4, 3}, within(1e-5f));
            } else {
                assertThat(view).containsExactly(new float[] {0, 1, 2, 3, 4, 5}, within(1e-5f));
            }
        }
        // Binomial with standard deviation 4.5: four of them.
        assertThat(mirrored).isBetween(22, 58);
    }

    @Test
    void should_make_views_of_images_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(Shape.of(6), new TwoViews(0.5, 0)))
                .withMessageStartingWith("Views are made of images, height x width x 1 or 3, received ");
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoViews(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoViews(0.5, -1));
    }

    @Test
    void should_round_to_the_nearest_of_its_levels() {
        float[] x = {0, 0.16f, 0.17f, 0.3f, 0.5f, 0.84f, 1};

        assertThat(used(new Quantise(4, Bounds.UNIT), Shape.of(7), x, List.of()))
                .containsExactly(new float[] {0, 0, 1f / 3, 1f / 3, 2f / 3, 1, 1}, within(1e-6f));
        assertThat(used(new Quantise(3, new Bounds(-1, 1)), Shape.of(3), new float[] {-0.6f, -0.4f, 0.9f}, List.of()))
                .containsExactly(-1, 0, 1);
    }

    @Test
    void should_convolve_in_strides() {
        Shape shape = Shape.of(4, 4, 1);
        float[] x = numbers(16, 2);
        float[] kernel = numbers(9 * 2, 3);
        float[] y = used(
                new Conv2d(2, 3, Padding.SAME, Activation.LINEAR, 2), shape, x, List.of(kernel, new float[] {0.5f, 1}));

        assertThat(new Conv2d(2, 3, Padding.SAME, Activation.LINEAR, 2).output(shape))
                .isEqualTo(Shape.of(2, 2, 2));
        assertThat(new Conv2d(2, 3, Padding.VALID, Activation.LINEAR, 2).output(Shape.of(8, 7, 1)))
                .isEqualTo(Shape.of(3, 3, 2));
        // With an even side and stride 2, TensorFlow pads one row below and none above.
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                for (int f = 0; f < 2; f++) {
                    double sum = f == 0 ? 0.5 : 1;
                    for (int i = 0; i < 9; i++) {
                        int r = 2 * row + i / 3;
                        int c = 2 * column + i % 3;
                        sum += r < 4 && c < 4 ? x[r * 4 + c] * kernel[i * 2 + f] : 0;
                    }
                    assertThat(y[(row * 2 + column) * 2 + f]).isCloseTo((float) sum, within(1e-5f));
                }
            }
        }
    }

    @Test
    void should_transpose_the_convolution_that_goes_the_other_way() {
        Shape small = Shape.of(3, 3, 4);
        Shape large = Shape.of(6, 6, 2);
        float[] kernel = numbers(9 * 2 * 4, 4);
        float[] x = numbers(large.elements(), 5);
        float[] y = numbers(small.elements(), 6);

        float[] down =
                used(new Conv2d(4, 3, Padding.SAME, Activation.LINEAR, 2), large, x, List.of(kernel, new float[4]));
        float[] up = used(new Conv2dTranspose(2, 3, 2, Activation.LINEAR), small, y, List.of(kernel, new float[2]));

        // <K x, y> = <x, K' y>: what it means to be the transpose.
        assertThat(up).hasSize(large.elements());
        assertThat(product(down, y)).isCloseTo(product(x, up), within(1e-4));
        assertThat(new Conv2dTranspose(2, 3, 2, Activation.LINEAR).output(small))
                .isEqualTo(large);
    }

    @Test
    void should_take_means_of_windows_and_of_images() {
        float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

        assertThat(used(new AveragePool2d(2), Shape.of(4, 4, 1), x, List.of()))
                .containsExactly(3.5f, 5.5f, 11.5f, 13.5f);
        assertThat(used(new GlobalAveragePool(), Shape.of(2, 4, 2), x, List.of()))
                .containsExactly(8, 9);
    }

    @Test
    void should_add_the_input_to_what_a_residual_block_makes_of_it() {
        Shape shape = Shape.of(2, 2, 1);
        Residual same = new Residual(List.of(new Conv2d(1, 1, Padding.SAME, Activation.LINEAR)), Activation.RELU);
        Residual wider = new Residual(List.of(new Conv2d(3, 1, Padding.SAME, Activation.LINEAR, 2)), Activation.RELU);

        assertThat(used(same, shape, new float[] {1, -2, 3, 4}, List.of(new float[] {2}, new float[] {-1})))
                .containsExactly(2, 0, 8, 11);
        assertThat(same.weights(shape))
                .extracting(Weight::name)
                .containsExactly("body/conv2d_1/kernel", "body/conv2d_1/bias");
        assertThat(wider.output(shape)).isEqualTo(Shape.of(1, 1, 3));
        assertThat(wider.weights(shape))
                .extracting(Weight::name)
                .contains("shortcut/conv2d_1/kernel", "shortcut/batch_norm_2/gamma");
        assertThat(wider.differsInTraining()).isTrue();
    }

    @Test
    void should_put_new_channels_behind_those_it_was_given() {
        Concatenated block = new Concatenated(List.of(new Conv2d(1, 1, Padding.SAME, Activation.LINEAR)));

        assertThat(used(block, Shape.of(1, 2, 2), new float[] {1, 2, 3, 4}, List.of(new float[] {10, 1}, new float[1])))
                .containsExactly(1, 2, 12, 3, 4, 34);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Concatenated(List.of(new MaxPool2d(2))).output(Shape.of(2, 2, 1)))
                .withMessage("A concatenated layer keeps height and width, received layers from 2x2x1 to 1x1x1");
    }

    @Test
    void should_add_the_divergence_of_the_code_to_the_loss() {
        double[] mean = {0.5, -1};
        double[] logVariance = {0.2, -0.7};
        List<float[]> weights = List.of(new float[6], new float[] {0.5f, -1}, new float[6], new float[] {0.2f, -0.7f});
        GaussianCode code = new GaussianCode(2, 0.1);
        double expected = 0;
        for (int i = 0; i < 2; i++) {
            expected += 0.5 * (mean[i] * mean[i] + Math.exp(logVariance[i]) - logVariance[i] - 1);
        }

        Trial trial = new Trial(code, Shape.of(3), new float[3 * 5_000], weights, 1);

        assertThat(trial.penalty).hasSize(5_000);
        assertThat(trial.penalty[17]).isCloseTo((float) (0.1 * expected), within(1e-6f));
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < 5_000; row++) {
                double gap = trial.output[2 * row + i] - mean[i];
                sum += gap;
                squares += gap * gap;
            }
            double deviation = Math.exp(logVariance[i] / 2);
            // Four standard errors.
            assertThat(sum / 5_000).isCloseTo(0, within(4 * deviation / Math.sqrt(5_000)));
            assertThat(Math.sqrt(squares / 5_000)).isCloseTo(deviation, within(4 * deviation / Math.sqrt(10_000)));
        }
        assertThat(used(code, Shape.of(3), new float[3], weights)).containsExactly(0.5f, -1);
    }

    private static long zeros(float[] values) {
        long count = 0;
        for (float value : values) {
            count += value == 0 ? 1 : 0;
        }
        return count;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] numbers(int count, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "numbers");
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static float[] used(Layer layer, Shape shape, float[] x, List<float[]> weights) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            List<Operand<TFloat32>> constants = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                constants.add(constant(tf, layer.weights(shape).get(i).shape(), weights.get(i)));
            }
            return value(session, layer.apply(tf, batch(tf, shape, x), constants));
        }
    }

    private static float[] trained(Layer layer, Shape shape, float[] x, List<float[]> weights, int step) {
        return new Trial(layer, shape, x, weights, step).output;
    }

    private static Operand<TFloat32> batch(Ops tf, Shape shape, float[] x) {
        return tf.constant(TensorShapes.block(x.length / shape.elements(), shape), DataBuffers.of(x));
    }

    private static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
        return tf.constant(TensorShapes.of(shape), DataBuffers.of(values));
    }

    private static float[] value(Session session, Operand<TFloat32> operand) {
        try (Tensor tensor = session.runner().fetch(operand).run().get(0)) {
            float[] values = new float[Math.toIntExact(tensor.shape().size())];
            FloatBlock.read(tensor, values);
            return values;
        }
    }

    /** One pass of a layer in training. */
    private static final class Trial {
        private final float[] output;
        private final float[] penalty;

        Trial(Layer layer, Shape shape, float[] x, List<float[]> weights, int step) {
            try (Graph graph = new Graph();
                    Session session = new Session(graph)) {
                Ops tf = Ops.create(graph);
                TrainingPass pass = new TrainingPass(tf.constant(step), 1);
                List<Variable<TFloat32>> variables = new ArrayList<>();
                for (int i = 0; i < weights.size(); i++) {
                    Shape of = layer.weights(shape).get(i).shape();
                    Variable<TFloat32> variable = tf.variable(TensorShapes.of(of), TFloat32.class);
                    variables.add(variable);
                    session.runner()
                            .addTarget(tf.assign(variable, constant(tf, of, weights.get(i))))
                            .run()
                            .close();
                }
                output = value(session, layer.train(pass, tf, batch(tf, shape, x), variables));
                penalty = pass.penalties().isEmpty()
                        ? new float[0]
                        : value(session, pass.penalties().get(0));
            }
        }
    }
}
