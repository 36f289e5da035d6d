package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {
    /** Closed form: with no success of n the upper end is 1 - (α/2)^(1/n). */
    @Test
    void none_of_ten() {
        Rate rate = Rate.of(0, 10);
        assertThat(rate.low()).isZero();
        assertThat(rate.high()).isEqualTo(1 - Math.pow(0.025, 0.1), within(1e-12));
    }

    @Test
    void all_of_ten_mirrors_none_of_ten() {
        assertThat(Rate.of(10, 10).low()).isEqualTo(Math.pow(0.025, 0.1), within(1e-12));
        assertThat(Rate.of(10, 10).high()).isEqualTo(1);
    }

    /** The definition itself: each end leaves 2.5 % beyond the count seen. */
    @Test
    void interior_rate_satisfies_the_definition() {
        Rate rate = Rate.of(3, 10);
        // P(X >= 3 | low) = P(X <= 3 | high) = 0.025
        assertThat(tail(3, 10, rate.low(), true)).isEqualTo(0.025, within(1e-9));
        assertThat(tail(3, 10, rate.high(), false)).isEqualTo(0.025, within(1e-9));
    }

    @Test
    void impossible_counts_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(0, 0));
    }

    private static double tail(int k, int n, double p, boolean upper) {
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            if (upper ? i >= k : i <= k) {
                double choose = 1;
                for (int j = 0; j < i; j++) {
                    choose = choose * (n - j) / (j + 1);
                }
                sum += choose * Math.pow(p, i) * Math.pow(1 - p, n - i);
            }
        }
        return sum;
    }
}
