package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {
    /** On an even grid of uniform numbers each outcome comes as often as its probability says, to within the step of the grid. */
    @ParameterizedTest
    @CsvSource({"70, 30, 20", "70, 60, 50", "9, 9, 4", "1000, 3, 500", "70000, 6000, 10000"})
    void inversion_gives_every_outcome_its_probability(int population, int marked, int taken) {
        int grid = 100_000;
        int[] counts = new int[taken + 1];
        for (int i = 0; i < grid; i++) {
            counts[(int) Hypergeometric.draw(population, marked, taken, (i + 0.5) / grid)]++;
        }
        HypergeometricDistribution expected = HypergeometricDistribution.of(population, marked, taken);
        for (int k = 0; k <= taken; k++) {
            assertThat(counts[k] / (double) grid).as("P(%s)", k).isEqualTo(expected.probability(k), within(2.0 / grid));
        }
    }

    @Test
    void the_last_uniform_number_stays_in_the_support() {
        assertThat(Hypergeometric.draw(70, 60, 50, Math.nextDown(1.0))).isBetween(40L, 50L);
    }
}
