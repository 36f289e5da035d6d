package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class NeighbourDistanceTest {
    private final KeyedRandom random = new KeyedRandom(6, "neighbours").at(0, 0, 0);

    /** Points on a line in order: the neighbour is the next one, at 1/n; and 1/3 (1 + 1/n) is the mean distance of two places of n. */
    @Test
    void points_on_a_line_in_order_are_next_to_their_neighbours() {
        float[][] line = new float[300][1];
        for (int i = 0; i < 300; i++) {
            line[i][0] = i;
        }
        NeighbourDistance distance = NeighbourDistance.of(line, 300, random);
        assertThat(distance.mean()).isEqualTo(1 / 300.0, within(1e-12));
        assertThat(distance.nullMean()).isEqualTo((1 + 1 / 300.0) / 3, within(0.005));
        assertThat(distance.pValue()).isEqualTo(1e-4, within(1e-12));
        assertThat(distance.effect()).isGreaterThan(0.98);
    }

    /** Two sources one after the other: neighbours are in the same half, at 1/6 on average. */
    @Test
    void two_halves_of_other_kinds_halve_the_distance() {
        float[][] rows = new float[600][2];
        for (int i = 0; i < 600; i++) {
            rows[i][0] = (i < 300 ? 0 : 50) + (float) random.nextGaussian();
            rows[i][1] = (float) random.nextGaussian();
        }
        assertThat(NeighbourDistance.of(rows, 600, random).effect()).isEqualTo(0.5, within(0.06));
    }

    @Test
    void random_order_passes_as_often_as_it_should() {
        int small = 0;
        for (int t = 0; t < 100; t++) {
            float[][] rows = new float[60][2];
            for (float[] row : rows) {
                row[0] = (float) random.nextGaussian();
                row[1] = (float) random.nextGaussian();
            }
            small += NeighbourDistance.of(rows, 60, random).pValue() <= 0.1 ? 1 : 0;
        }
        // Binomial(100, .1) is above 21 once in 4,000.
        assertThat(small).isLessThanOrEqualTo(21);
    }

    @Test
    void two_samples_have_no_choice() {
        assertThatIllegalArgumentException().isThrownBy(() -> NeighbourDistance.of(new float[2][1], 2, random));
    }
}
