package dev.assay.core.model.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear layers against their own definition: a matrix written out column by column, and its transpose. */
class LayersTest {
    private static final KeyedRandom RANDOM = new KeyedRandom(3, "layers-test");

    static Stream<LinearLayer> layers() {
        Volume image = new Volume(5, 6, 3);
        Sliding valid = Sliding.valid(image, 3, 2, 1, 2);
        Sliding same = Sliding.same(image, 3, 3, 2, 2);
        return Stream.of(
                new Dense(7, 5, random(35), random(5)),
                new Convolution(valid, 4, random(3 * 2 * 3 * 4), random(4)),
                new Convolution(same, 9, random(3 * 3 * 3 * 9), random(9)),
                new AveragePool(Sliding.same(image, 2, 2, 2, 2)),
                new AveragePool(Sliding.valid(image, 3, 3, 1, 1)),
                new ScaleShift(image, random(3), random(1)),
                new ScaleShift(image, random(90), random(3)),
                new Rearrangement(new Volume(2, 3, 1), new Volume(1, 4, 2), new int[] {5, -1, 0, 0, 2, 3, -1, 1}),
                new Identity(new Volume(2, 3, 2), Volume.vector(12)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void should_transpose_the_matrix_that_they_multiply_by(LinearLayer layer) {
        double[][] matrix = matrix(layer);
        int lanes = 5;
        Volume output = layer.output();
        Window window = new Window(output.height() / 2, output.height(), 0, (output.width() + 1) / 2);
        Lanes coefficients = filled(output, window, lanes);
        Lanes result = new Lanes(layer.input()).begin(lanes);
        result.widen(layer.reach(window));

        layer.transpose(coefficients, result);

        for (int b = 0; b < lanes; b++) {
            double[] a = coefficients.lane(b);
            double[] r = result.lane(b);
            for (int i = 0; i < r.length; i++) {
                double expected = 0;
                for (int o = 0; o < a.length; o++) {
                    expected += matrix[i][o] * a[o];
                }
                assertThat(r[i]).isCloseTo(expected, within(1e-12));
            }
        }
        result.clear();
        assertThat(result.values()).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void should_multiply_by_absolute_weights(LinearLayer layer) {
        double[][] matrix = matrix(layer);
        double[] x = random(layer.input().size());
        Lanes out = new Lanes(layer.output()).begin(1);
        out.widen(layer.output().all());

        layer.multiply(Lanes.of(layer.input(), x), out, true);

        for (int o = 0; o < layer.output().size(); o++) {
            double expected = 0;
            for (int i = 0; i < x.length; i++) {
                expected += Math.abs(matrix[i][o]) * x[i];
            }
            assertThat(out.lane(0)[o]).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void should_give_every_lane_what_it_would_get_alone(LinearLayer layer) {
        Lanes x = filled(layer.input(), layer.input().all(), 3);
        Lanes together = new Lanes(layer.output()).begin(3);
        together.widen(layer.output().all());
        layer.multiply(x, together, false);

        for (int b = 0; b < 3; b++) {
            Lanes alone = new Lanes(layer.output()).begin(1);
            alone.widen(layer.output().all());
            layer.multiply(Lanes.of(layer.input(), x.lane(b)), alone, false);
            assertThat(together.lane(b)).containsExactly(alone.lane(0), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void should_know_the_constant_that_they_add(LinearLayer layer) {
        Lanes zero = new Lanes(layer.output()).begin(1);
        zero.widen(layer.output().all());
        layer.addConstant(zero, false);
        double[] constant = zero.lane(0);
        Lanes a = filled(layer.output(), layer.output().all(), 2);
        double[] sums = {1, 2};

        layer.constantTerm(a, sums, new double[2]);

        for (int b = 0; b < 2; b++) {
            double expected = b + 1;
            for (int o = 0; o < constant.length; o++) {
                expected += a.lane(b)[o] * constant[o];
            }
            assertThat(sums[b]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void should_take_up_a_factor_and_a_constant_after_them() {
        double[] scale = random(4);
        double[] shift = random(4);
        Volume image = new Volume(5, 6, 3);
        Convolution convolution =
                new Convolution(Sliding.valid(image, 3, 2, 1, 2), 4, random(3 * 2 * 3 * 4), random(4));
        Dense dense = new Dense(7, 4, random(28), random(4));

        for (LinearLayer[] pair :
                new LinearLayer[][] {{convolution, convolution.then(scale, shift)}, {dense, dense.then(scale, shift)}
                }) {
            double[] x = random(pair[0].input().size());
            double[] apart = network(pair[0], new ScaleShift(pair[0].output(), scale, shift))
                    .logits(x);
            assertThat(network(pair[1]).logits(x)).containsExactly(apart, within(1e-12));
        }
    }

    @Test
    void should_average_and_maximise_only_what_lies_on_the_image() {
        Volume image = new Volume(3, 3, 1);
        double[] x = {-1, -2, -3, -4, -5, -6, -7, -8, -9};

        assertThat(network(new AveragePool(Sliding.same(image, 2, 2, 2, 2))).logits(x))
                .containsExactly(new double[] {-3, -4.5, -7.5, -9}, within(1e-15));
        assertThat(network(new MaxPool(Sliding.same(image, 2, 2, 2, 2))).logits(x))
                .containsExactly(-1, -3, -7, -9);
    }

    @Test
    void should_refuse_steps_that_do_not_fit() {
        assertThatThrownBy(() -> network(new Dense(3, 2, new double[6], new double[2]), new Relu(Volume.vector(3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The step layer takes 1x1x3, its input 1 is 1x1x2");
    }

    private static NetworkStructure network(Layer... layers) {
        Volume input = layers[0].input();
        InputSpec spec = new InputSpec(Shape.of(input.height(), input.width(), input.channels()), new Bounds(-10, 10));
        return new NetworkStructure(
                spec,
                IntStream.range(0, layers.length)
                        .mapToObj(i -> new Step(layers[i], List.of(i), "layer"))
                        .toList());
    }

    private static double[][] matrix(LinearLayer layer) {
        double[][] matrix = new double[layer.input().size()][];
        for (int i = 0; i < matrix.length; i++) {
            double[] unit = new double[matrix.length];
            unit[i] = 1;
            Lanes out = new Lanes(layer.output()).begin(1);
            out.widen(layer.output().all());
            layer.multiply(Lanes.of(layer.input(), unit), out, false);
            matrix[i] = out.lane(0);
        }
        return matrix;
    }

    private static Lanes filled(Volume volume, Window window, int count) {
        Lanes lanes = new Lanes(volume).begin(count);
        lanes.widen(window);
        double[] values = random(volume.size() * count);
        for (int row = window.top(); row < window.bottom(); row++) {
            int from = volume.offset(row, window.left()) * count;
            int to = (volume.offset(row, window.right() - 1) + volume.channels()) * count;
            System.arraycopy(values, from, lanes.values(), from, to - from);
        }
        return lanes;
    }

    private static double[] random(int n) {
        return IntStream.range(0, n).mapToDouble(i -> RANDOM.nextGaussian()).toArray();
    }
}
