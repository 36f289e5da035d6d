package dev.assay.models.savedmodel.inlining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.models.Synthetic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;
import org.tensorflow.types.TFloat32;

/** Every rewriting keeps the values and brings a gradient, which central differences of the original confirm. */
class RewritingTest {
    private static final double STEP = 1e-3;

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    static Stream<Arguments> rewritten() {
        return Stream.of(
                of("Erfc", (tf, x) -> op(tf, "Erfc", x)),
                of("Round", (tf, x) -> tf.math.add(op(tf, "Round", x), x)),
                of("Rint", (tf, x) -> tf.math.add(op(tf, "Rint", x), x)),
                of("FloorDiv", (tf, x) -> tf.math.add(op(tf, "FloorDiv", x, tf.constant(0.3f)), x)),
                of("FloorMod", (tf, x) -> op(tf, "FloorMod", x, tf.constant(0.3f))),
                of("MulNoNan", (tf, x) -> op(tf, "MulNoNan", x, tf.constant(new float[] {0, 1, 2, 3, 0, 5}))),
                of("Xlogy", (tf, x) -> op(tf, "Xlogy", tf.constant(new float[] {0, 1, 2, 3, 0, 5}), x)),
                of("Xlog1py", (tf, x) -> op(tf, "Xlog1py", tf.constant(new float[] {0, 1, 2, 3, 0, 5}), x)),
                of("Xdivy", (tf, x) -> op(tf, "Xdivy", tf.constant(new float[] {0, 1, 2, 3, 0, 5}), x)),
                of("EuclideanNorm", (tf, x) -> op(tf, "EuclideanNorm", x, tf.constant(new int[] {1}))),
                of("TopKV2", (tf, x) -> tf.math.square(op(tf, "TopKV2", x, tf.constant(2)))),
                of(
                        "Cast of a comparison",
                        (tf, x) ->
                                tf.math.mul(x, tf.dtypes.cast(tf.math.greater(x, tf.constant(0.5f)), TFloat32.class))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rewritten")
    void should_keep_the_values_and_bring_a_gradient(String name, Inlined.Body body) {
        float[] inputs = {0.11f, 0.42f, 0.73f, 0.27f, 0.95f, 0.66f, 0.81f, 0.19f, 0.38f, 0.57f, 0.08f, 0.92f};

        confirm(Inlined.of(Shape.of(6), inputs, body), inputs);
    }

    @ParameterizedTest(name = "padding {0}")
    @MethodSource("paddings")
    void should_take_patches_by_a_convolution(String padding) {
        float[] inputs = new float[2 * 5 * 5 * 2];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.sin(3 * i);
        }
        Inlined patches = Inlined.of(Shape.of(5, 5, 2), inputs, (tf, x) -> tf.math.square(patches(tf, x, padding)));

        confirm(patches, inputs);
        assertThat(patches.ops).contains("Conv2D").doesNotContain("ExtractImagePatches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FusedBatchNorm", "FusedBatchNormV2"})
    void should_take_older_batch_normalisations_for_the_newest(String op) {
        float[] inputs = new float[3 * 2 * 2];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.sin(3 * i);
        }
        Inlined normalised =
                Inlined.of(Shape.of(2, 2, 3), inputs, (tf, x) -> tf.math.square(batchNormalisation(tf, op, x)));

        confirm(normalised, inputs);
        assertThat(normalised.ops).contains("FusedBatchNormV3").doesNotContain(op);
    }

    static List<String> paddings() {
        return List.of("VALID", "SAME");
    }

    private static void confirm(Inlined inlined, float[] inputs) {
        assertThat(inlined.values()).containsExactly(inlined.original(inputs), within(1e-6f));
        for (int i = 0; i < inputs.length; i++) {
            double slope = (sum(inlined, inputs, i, STEP) - sum(inlined, inputs, i, -STEP)) / (2 * STEP);
            assertThat((double) inlined.gradients()[i]).isCloseTo(slope, within(0.01 * Math.max(1, Math.abs(slope))));
        }
    }

    /** The sum of the original's values when one input is moved. */
    private static double sum(Inlined inlined, float[] inputs, int moved, double by) {
        float[] near = inputs.clone();
        near[moved] += (float) by;
        double sum = 0;
        for (float value : inlined.original(near)) {
            sum += value;
        }
        return sum;
    }

    private static Arguments of(String name, Inlined.Body body) {
        return Arguments.of(name, body);
    }

    private static Operand<TFloat32> op(Ops tf, String op, Operand<?>... inputs) {
        Scope scope = tf.scope();
        var builder = scope.env().opBuilder(op, scope.makeOpName(op), scope);
        for (Operand<?> input : inputs) {
            builder.addInput(input.asOutput());
        }
        return first(builder.build().output(0));
    }

    private static Operand<TFloat32> batchNormalisation(Ops tf, String op, Operand<TFloat32> images) {
        Scope scope = tf.scope();
        return first(scope.env()
                .opBuilder(op, "normalised", scope)
                .addInput(images.asOutput())
                .addInput(tf.constant(new float[] {0.5f, 1, 2}).asOutput())
                .addInput(tf.constant(new float[] {0, 0.1f, -0.2f}).asOutput())
                .addInput(tf.constant(new float[] {0.3f, 0.2f, 0}).asOutput())
                .addInput(tf.constant(new float[] {0.5f, 0.7f, 0.9f}).asOutput())
                .setAttr("is_training", false)
                .build()
                .output(0));
    }

    private static Operand<TFloat32> patches(Ops tf, Operand<TFloat32> images, String padding) {
        Scope scope = tf.scope();
        return first(scope.env()
                .opBuilder("ExtractImagePatches", "patches", scope)
                .addInput(images.asOutput())
                .setAttr("ksizes", new long[] {1, 3, 2, 1})
                .setAttr("strides", new long[] {1, 2, 2, 1})
                .setAttr("rates", new long[] {1, 1, 1, 1})
                .setAttr("padding", padding)
                .build()
                .output(0));
    }

    private static Operand<TFloat32> first(Output<?> output) {
        return output.expect(TFloat32.class);
    }
}
