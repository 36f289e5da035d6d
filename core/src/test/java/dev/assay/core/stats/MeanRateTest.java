package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class MeanRateTest {
    @Test
    void whole_counts_have_the_interval_of_a_rate() {
        for (int correct : new int[] {0, 1, 37, 99, 100}) {
            MeanRate mean = MeanRate.of(correct, 100);
            Rate rate = Rate.of(correct, 100);
            assertThat(mean.rate()).isEqualTo(rate.rate());
            assertThat(mean.low()).isEqualTo(rate.low(), within(1e-12));
            assertThat(mean.high()).isEqualTo(rate.high(), within(1e-12));
        }
    }

    @Test
    void the_interval_holds_the_mean_at_least_as_often_as_it_says() {
        // Shares of 5 conditions that a sample's own difficulty ties together; their mean is 0.5.
        KeyedRandom random = new KeyedRandom(1, "mean-rate");
        int held = 0;
        int trials = 400;
        for (int t = 0; t < trials; t++) {
            double sum = 0;
            for (int i = 0; i < 60; i++) {
                double ease = random.at(i, t, 0).nextDouble();
                for (int k = 0; k < 5; k++) {
                    sum += random.nextDouble() < ease ? 0.2 : 0;
                }
            }
            MeanRate mean = MeanRate.of(Math.min(60, sum), 60);
            held += mean.low() <= 0.5 && 0.5 <= mean.high() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo((int) (0.95 * trials));
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> MeanRate.of(3, 2)).hasMessageContaining("received 3.0 of 2");
        assertThatThrownBy(() -> MeanRate.of(Double.NaN, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
