package dev.assay.models.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.data.Shape;
import dev.assay.models.Synthetic;
import dev.assay.models.nn.Cell;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.StepDense;
import dev.assay.models.nn.TokenRecurrent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientFlowTest {
    private static final List<int[]> SEQUENCES =
            List.of(new int[] {1, 3, 4, 3, 4, 3, 2}, new int[] {1, 4, 4, 3, 3, 4, 3});

    @BeforeAll
    static void start() {
        Synthetic.startTensorFlow();
    }

    /** With no input the state stays 0, where tanh has slope 1: each step back multiplies by the recurrent weight. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 1.5})
    void should_shrink_or_grow_by_the_recurrent_weight_at_each_step(double factor) {
        Network network = network(Cell.RNN);
        List<float[]> weights = new ArrayList<>();
        NetworkWeights seeded = NetworkWeights.seeded(network, 1);
        for (int i = 0; i < seeded.size(); i++) {
            weights.add(i < 5 ? new float[seeded.values(i).length] : seeded.values(i));
        }
        for (int k = 0; k < 3; k++) {
            weights.get(3)[k * 3 + k] = (float) factor;
        }

        List<Double> norms = GradientFlow.norms(network, NetworkWeights.of(network, weights), SEQUENCES);

        assertThat(norms).hasSize(6);
        for (int t = 0; t < 5; t++) {
            assertThat(norms.get(t)).isCloseTo(factor * norms.get(t + 1), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void should_reach_every_state_of_every_cell(Cell cell) {
        Network network = network(cell);

        List<Double> norms = GradientFlow.norms(network, NetworkWeights.seeded(network, 1), SEQUENCES);

        assertThat(norms).hasSize(6).allMatch(norm -> norm > 0);
    }

    /** Worked out on the stack of the thread, a loop this long would end the process. */
    @Test
    void should_bear_a_long_loop() {
        int length = 300;
        Network network = Network.of(Shape.of(length), new TokenRecurrent(5, 2, Cell.LSTM, 3, true), new StepDense(5));
        int[] sequence = IntStream.rangeClosed(0, length).map(i -> 3 + i % 2).toArray();

        assertThat(GradientFlow.norms(network, NetworkWeights.seeded(network, 1), List.of(sequence)))
                .hasSize(length);
    }

    private static Network network(Cell cell) {
        return Network.of(Shape.of(6), new TokenRecurrent(5, 2, cell, 3, true), new StepDense(5));
    }
}
