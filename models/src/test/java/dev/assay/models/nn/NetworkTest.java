package dev.assay.models.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.models.Synthetic;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void should_know_shapes_and_weights_without_tensorflow() {
        Network network = Synthetic.network();

        assertThat(network.first(3).output()).isEqualTo(Shape.of(2, 2, 6));
        assertThat(network.output()).isEqualTo(Shape.of(4));
        // 3*3*1*4 + 4, 3*3*4*6 + 6, 24*12 + 12, 12*4 + 4
        assertThat(network.weightCount()).isEqualTo(40 + 222 + 300 + 52);
        assertThat(network.weights().stream().map(Weight::name))
                .containsExactly(
                        "conv2d_1/kernel",
                        "conv2d_1/bias",
                        "conv2d_3/kernel",
                        "conv2d_3/bias",
                        "dense_5/kernel",
                        "dense_5/bias",
                        "dense_6/kernel",
                        "dense_6/bias");
    }

    @Test
    void should_refuse_layers_that_do_not_fit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(Synthetic.SHAPE, new Dense(3, Activation.LINEAR)))
                .withMessage("A dense layer takes flat samples, received 8x8x1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(Shape.of(9), new MaxPool2d(2)))
                .withMessage("A max_pool2d layer takes height x width x channels, received 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.of(Shape.of(9), new Reshape(Shape.of(2, 4))))
                .withMessage("Cannot reshape 9 to 2x4");
    }

    @Test
    void should_begin_with_weights_that_only_the_seed_decides() {
        NetworkWeights first = NetworkWeights.seeded(Synthetic.network(), 5);

        assertThat(NetworkWeights.seeded(Synthetic.network(), 5).sameBits(first))
                .isTrue();
        assertThat(NetworkWeights.seeded(Synthetic.network(), 6).sameBits(first))
                .isFalse();
        assertThat(first.values(1)).containsOnly(0f);
    }

    @Test
    void should_spread_glorot_weights_over_the_interval_of_the_paper() {
        Network network = Network.of(Shape.of(200), new Dense(100, Activation.LINEAR));
        float[] kernel = NetworkWeights.seeded(network, 1).values(0);
        double limit = Math.sqrt(6.0 / 300);
        double squares = 0;
        float max = 0;
        for (float value : kernel) {
            squares += (double) value * value;
            max = Math.max(max, Math.abs(value));
        }

        assertThat(max).isLessThanOrEqualTo((float) limit).isGreaterThan((float) (0.999 * limit));
        // The variance of U[-l, l) is l²/3; the standard error of this estimate is below one per cent.
        assertThat(squares / kernel.length)
                .isCloseTo(limit * limit / 3, org.assertj.core.data.Percentage.withPercentage(4));
    }

    @Test
    void should_take_the_first_weights_from_another_network() {
        NetworkWeights here = NetworkWeights.seeded(Synthetic.network(), 1);
        NetworkWeights there = NetworkWeights.seeded(Synthetic.network(), 2);

        NetworkWeights mixed = here.withFirst(List.of(there.values(0), there.values(1)));

        assertThat(mixed.values(0)).isEqualTo(there.values(0));
        assertThat(mixed.values(2)).isEqualTo(here.values(2));
    }

    @Test
    void should_refuse_weights_of_another_shape() {
        Network network = Network.of(Shape.of(2), new Dense(2, Activation.LINEAR));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkWeights.of(network, List.of(new float[4])))
                .withMessage("The network has 2 weights, received 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkWeights.of(network, List.of(new float[4], new float[3])))
                .withMessage("dense_1/bias has 2 values, received 3");
    }

    @Test
    void should_refuse_a_learning_rate_that_is_no_number_above_0() {
        assertThatThrownBy(() -> new Adam(0))
                .isInstanceOf(UserError.class)
                .hasMessage("The learning rate needs a number above 0, received 0.0");
        assertThatThrownBy(() -> new Sgd(Double.NaN))
                .isInstanceOf(UserError.class)
                .hasMessage("The learning rate needs a number above 0, received NaN");
    }
}
