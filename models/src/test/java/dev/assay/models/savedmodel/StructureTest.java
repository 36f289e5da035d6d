package dev.assay.models.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.model.structure.Convolution;
import dev.assay.core.model.structure.Dense;
import dev.assay.core.model.structure.Identity;
import dev.assay.core.model.structure.MaxPool;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.model.structure.Relu;
import dev.assay.models.Synthetic;
import dev.assay.models.preprocessing.ChannelOrder;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.structure.StructureAgreement;
import dev.assay.models.savedmodel.structure.StructureReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.AvgPool;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.MaxPool.Options;
import org.tensorflow.types.TFloat32;

/** The layers of networks, which have to give the logits that the network gives, and what is no such layer. */
class StructureTest {
    private static final Shape SAMPLES = Shape.of(Shape.UNKNOWN_SIZE, 64);
    private static final InputSpec FLAT = new InputSpec(dev.assay.core.data.Shape.of(64), Bounds.UNIT);

    @TempDir
    private Path folder = Path.of("");

    private int models;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    @ParameterizedTest
    @CsvSource({"tf-keras-cnn, 5", "tf1-style, 4", "one-class-sigmoid, 5"})
    void should_read_the_layers_of_foreign_networks(String name, int steps) {
        try (SavedModel model = Fixture.of(name).load()) {
            NetworkStructure network = proven(model);

            assertThat(network.steps()).hasSize(steps);
            assertThat(network.classes()).isEqualTo(model.classes());
        }
    }

    @Test
    void should_take_batch_normalisation_up_into_the_convolution() {
        try (SavedModel model = Fixture.of("tf-keras-cnn").load()) {
            assertThat(proven(model).steps())
                    .extracting(step -> step.layer().getClass())
                    .isEqualTo(List.of(Convolution.class, Relu.class, MaxPool.class, Identity.class, Dense.class));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cnn-softmax, the op Elu 'sequential_1_1/sequential_1/conv2d_1_2/Elu' is no affine map; convolution; ReLU or pooling",
        "normalisation, the op Erf 'sequential_2_1/activation_1/Gelu/Erfc' is no affine map; convolution; ReLU or pooling",
        "module-probabilities, its logits are logarithms of its probabilities",
        "channels-first, the op Conv2D 'Conv2D' has its channels first"
    })
    void should_name_what_stands_in_the_way(String name, String obstacle) {
        try (SavedModel model = Fixture.of(name).load()) {
            StructureReading reading = model.structure();

            assertThat(reading.obstacle()).isEqualTo(obstacle.replace(';', ','));
            assertThat(reading.network()).isNull();
        }
    }

    @Test
    void should_read_what_networks_are_made_of() throws IOException {
        assertProven((tf, x, w) -> tf.linalg.matMul(tf.math.neg(x), w));
        assertProven((tf, x, w) -> {
            Operand<TFloat32> hidden = tf.nn.relu(tf.linalg.matMul(tf.math.div(x, tf.constant(0.3f)), w));
            return tf.math.sub(tf.constant(new float[] {1, 2, 3, 4}), tf.math.add(hidden, hidden));
        });
        assertProven((tf, x, w) -> tf.linalg.matMul(
                tf.math.maximum(tf.math.sub(x, tf.constant(0.5f)), tf.constant(0f)),
                tf.math.mul(w, tf.math.rsqrt(tf.math.add(tf.math.square(w), tf.constant(0.1f))))));
        assertProven((tf, x, w) -> tf.linalg.matMul(tf.nn.relu6(tf.math.mul(x, tf.constant(9f))), w));
        assertProven((tf, x, w) -> tf.linalg.matMul(tf.nn.leakyRelu(tf.math.sub(x, tf.constant(0.4f))), w));
    }

    @Test
    void should_read_images_of_every_padding_and_stride() throws IOException {
        for (String padding : List.of("SAME", "VALID")) {
            for (long stride : new long[] {1, 2, 3}) {
                assertProven((tf, x, w) -> {
                    Operand<TFloat32> image = tf.reshape(x, tf.constant(new int[] {-1, 8, 4, 2}));
                    Operand<TFloat32> kernel = tf.reshape(w, tf.constant(new int[] {4, 2, 2, 16}));
                    List<Long> strides = List.of(1L, stride, stride, 1L);
                    Operand<TFloat32> maps = tf.nn.conv2d(image, kernel, strides, padding, new Conv2d.Options[0]);
                    return means(tf, tf.nn.biasAdd(maps, tf.constant(sines(16))));
                });
                assertProven((tf, x, w) -> {
                    Operand<TFloat32> image = tf.reshape(x, tf.constant(new int[] {-1, 8, 8, 1}));
                    Operand<TFloat32> moved = tf.math.sub(image, tf.constant(0.6f));
                    List<Long> window = List.of(1L, 3L, 2L, 1L);
                    List<Long> strides = List.of(1L, stride, stride, 1L);
                    Operand<TFloat32> max = tf.nn.maxPool(
                            moved,
                            tf.constant(new int[] {1, 3, 2, 1}),
                            tf.constant(new int[] {1, (int) stride, (int) stride, 1}),
                            padding,
                            new Options[0]);
                    Operand<TFloat32> mean = tf.nn.avgPool(moved, window, strides, padding, new AvgPool.Options[0]);
                    return tf.linalg.matMul(
                            tf.math.add(means(tf, max), means(tf, mean)), tf.constant(new float[][] {{1, -2, 3}}));
                });
            }
        }
    }

    @Test
    void should_read_normalised_moved_and_depthwise_images() throws IOException {
        assertProven((tf, x, w) -> {
            Operand<TFloat32> image = tf.reshape(x, tf.constant(new int[] {-1, 4, 4, 4}));
            Operand<TFloat32> turned = tf.linalg.transpose(image, tf.constant(new int[] {0, 2, 3, 1}));
            Operand<TFloat32> reversed = tf.reverse(turned, tf.constant(new int[] {3}));
            Operand<TFloat32> padded =
                    tf.pad(reversed, tf.constant(new int[][] {{0, 0}, {1, 0}, {2, 1}, {0, 0}}), tf.constant(0f));
            Operand<TFloat32> each = tf.nn.depthwiseConv2dNative(
                    padded, tf.reshape(w, tf.constant(new int[] {4, 4, 4, 4})), List.of(1L, 1L, 1L, 1L), "VALID");
            Operand<TFloat32> normal = tf.nn.fusedBatchNorm(
                            each,
                            tf.constant(sines(16)),
                            tf.constant(sines(16)),
                            tf.constant(sines(16)),
                            tf.math.abs(tf.constant(sines(16))),
                            FusedBatchNorm.isTraining(false),
                            FusedBatchNorm.epsilon(0.01f))
                    .y();
            return means(tf, normal);
        });
    }

    @Test
    void should_read_parts_that_are_joined() throws IOException {
        assertProven((tf, x, w) -> {
            Operand<TFloat32> image = tf.reshape(x, tf.constant(new int[] {-1, 4, 8, 2}));
            Operand<TFloat32> turned = tf.reverse(image, tf.constant(new int[] {2}));
            Operand<TFloat32> channels = tf.concat(List.of(image, tf.nn.relu(turned), image), tf.constant(3));
            Operand<TFloat32> columns = tf.concat(List.of(channels, channels), tf.constant(-2));
            return tf.linalg.matMul(
                    means(tf, columns), tf.slice(w, tf.constant(new int[] {0, 0}), tf.constant(new int[] {6, 4})));
        });
    }

    @Test
    void should_put_preprocessing_in_front() throws IOException {
        Path directory = HandMade.model(
                folder.resolve("ranged"),
                Shape.of(Shape.UNKNOWN_SIZE, 8, 8, 1),
                (tf, x, w) -> tf.linalg.matMul(tf.nn.relu(x), w));
        InputSpec image = new InputSpec(dev.assay.core.data.Shape.of(8, 8, 1), Bounds.UNIT);
        Preprocessing preprocessing =
                new Preprocessing(new Bounds(-1, 1), List.of(0.1f), List.of(0.5f), ChannelOrder.RGB);

        try (SavedModel model = SavedModel.load(directory, image, preprocessing, ImportOptions.DEFAULT)) {
            proven(model);
        }
    }

    @Test
    void should_notice_a_network_with_other_logits() throws IOException {
        Path one = HandMade.model(folder.resolve("one"), SAMPLES, (tf, x, w) -> tf.linalg.matMul(x, w));
        Path other = HandMade.model(
                folder.resolve("other"),
                SAMPLES,
                (tf, x, w) -> tf.linalg.matMul(x, tf.math.mul(w, tf.constant(1.001f))));

        try (SavedModel first = SavedModel.load(one, FLAT);
                SavedModel second = SavedModel.load(other, FLAT)) {
            StructureReading reading = StructureAgreement.of(proven(first), second.forward(8));

            assertThat(reading.network()).isNull();
            assertThat(reading.obstacle()).startsWith("logits of its layers differ from the model's by 0.0");
        }
    }

    private static Operand<TFloat32> means(Ops tf, Operand<TFloat32> maps) {
        return tf.math.mean(maps, tf.constant(new int[] {1, 2}));
    }

    private static float[] sines(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.sin(1 + i);
        }
        return values;
    }

    private void assertProven(HandMade.Body body) throws IOException {
        Path directory = HandMade.model(folder.resolve("model-" + models++), SAMPLES, body);
        try (SavedModel model = SavedModel.load(directory, FLAT)) {
            proven(model);
        }
    }

    /** The layers, which were compared with the model's logits as they were read. */
    private static NetworkStructure proven(SavedModel model) {
        StructureReading reading = model.structure();
        assertThat(reading.obstacle()).isNull();
        assertThat(reading.deviation()).isBetween(0.0, 1e-4);
        return Objects.requireNonNull(reading.network());
    }
}
