package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialBoundTest {
    /** {@code scipy.stats.beta.ppf(alpha, k, n - k + 1)}, SciPy 1.16. */
    @ParameterizedTest
    @CsvSource({
        "100000, 100000, 0.001, 0.9999309248330094",
        "99000, 100000, 0.001, 0.9889893403774748",
        "60000, 100000, 0.001, 0.5952010472945846",
        "50500, 100000, 0.001, 0.5001089517395879",
        "7, 10, 0.05, 0.39337578389458766",
        "1, 50, 0.01, 0.0002009865165733764"
    })
    void should_agree_with_scipy(int count, int n, double alpha, double expected) {
        assertThat(BinomialBound.lower(count, n, alpha)).isCloseTo(expected, within(1e-10));
    }

    @Test
    void should_be_the_root_of_alpha_where_it_always_happened() {
        assertThat(BinomialBound.lower(20, 20, 0.05)).isCloseTo(Math.pow(0.05, 1.0 / 20), within(1e-12));
        assertThat(BinomialBound.lower(0, 20, 0.05)).isZero();
    }

    @Test
    void should_refuse_counts_that_cannot_be() {
        assertThatThrownBy(() -> BinomialBound.lower(3, 2, 0.05))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A bound needs 0 <= count <= n, n >= 1 and alpha in (0, 1), received 3 of 2, 0.05");
    }
}
