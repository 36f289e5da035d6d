package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {
    private static final double Z = 1.959963984540054;

    /**
     * Computed without Tango's closed form: q21 as the root ({@code scipy.optimize.brentq}) of the derivative of the trinomial
     * log-likelihood given d, {@code b/(q + d) + c/q - 2 (n - b - c)/(1 - 2q - d)}; the ends as roots of {@code (b - c - n d)/sqrt(n (2q + d -
     * d^2)) -+ norm.ppf(.975)}.
     */
    @ParameterizedTest
    @CsvSource({
        "100, 12, 5, -0.01186321011630631, 0.15741560607189542",
        "50, 12, 2, 0.061112406186343976, 0.3447087482821487",
        "2000, 230, 180, 0.005177497638196467, 0.04491135866019918",
        "10, 7, 0, 0.22819424023308815, 0.8922087325936991"
    })
    void ends_are_where_the_score_test_turns(int n, int b, int c, double low, double high) {
        PairedDifference result = PairedDifference.of(n, b, c);
        assertThat(result.low()).isEqualTo(low, within(1e-11));
        assertThat(result.high()).isEqualTo(high, within(1e-11));
        assertThat(result.difference()).isEqualTo((b - c) / (double) n);
    }

    /** Without a discordant sample q21 vanishes and the equation gives z²/(n + z²). */
    @Test
    void agreement_everywhere_still_has_an_interval() {
        PairedDifference result = PairedDifference.of(30, 0, 0);
        assertThat(result.high()).isEqualTo(Z * Z / (30 + Z * Z), within(1e-12));
        assertThat(result.low()).isEqualTo(-Z * Z / (30 + Z * Z), within(1e-12));
    }

    /** All on one side puts q21 at (1 - d)/2, and n(1 - d)² = z²(1 - d²) has the root (n - z²)/(n + z²). */
    @Test
    void one_classifier_always_right_alone() {
        assertThat(PairedDifference.of(10, 10, 0).high()).isEqualTo(1);
        assertThat(PairedDifference.of(10, 10, 0).low()).isEqualTo((10 - Z * Z) / (10 + Z * Z), within(1e-12));
    }

    @Test
    void swapping_the_classifiers_mirrors_the_interval() {
        PairedDifference one = PairedDifference.of(200, 31, 12);
        PairedDifference other = PairedDifference.of(200, 12, 31);
        assertThat(one.low()).isEqualTo(-other.high(), within(1e-12));
        assertThat(one.high()).isEqualTo(-other.low(), within(1e-12));
    }

    @Test
    void more_discordant_samples_than_samples_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(5, 3, 3))
                .withMessage("A paired difference needs b, c >= 0 and b + c <= n, received b = 3, c = 3, n = 5");
    }
}
