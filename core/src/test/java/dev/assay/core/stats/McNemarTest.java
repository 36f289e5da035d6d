package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    /**
     * statsmodels 0.14: {@code mcnemar([[0, b], [c, 0]], exact=True).pvalue}; SciPy 1.16, with {@code m = min(b, c)}: {@code 2 *
     * binom.cdf(m, b + c, .5) - binom.pmf(m, b + c, .5)}.
     */
    @ParameterizedTest
    @CsvSource({
        "12, 5, 0.143463134765625, 0.09625244140624994",
        "0, 7, 0.015625, 0.0078125",
        "61, 25, 0.00013037942991199537, 9.060798596521855e-05",
        "1, 1, 1, 1",
        "230, 180, 0.015421021671461307, 0.013553947762510432"
    })
    void agrees_with_statsmodels_and_scipy(int b, int c, double exact, double midP) {
        McNemar test = McNemar.of(b, c);
        assertThat(test.exact()).isEqualTo(exact, within(1e-12));
        assertThat(test.midP()).isEqualTo(midP, within(1e-12));
    }

    /** All n discordant samples on one side: two tails of 2^-n. */
    @Test
    void one_sided_counts_have_a_closed_form() {
        assertThat(McNemar.of(10, 0).exact()).isEqualTo(2 * Math.pow(0.5, 10), within(1e-15));
        assertThat(McNemar.of(10, 0).midP()).isEqualTo(Math.pow(0.5, 10), within(1e-15));
    }

    @Test
    void who_is_first_does_not_matter() {
        assertThat(McNemar.of(3, 11).exact()).isEqualTo(McNemar.of(11, 3).exact());
        assertThat(McNemar.of(3, 11).midP()).isEqualTo(McNemar.of(11, 3).midP());
    }

    @Test
    void no_discordant_sample_shows_nothing() {
        assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, 1, 1));
    }

    /** Cohen's g: the share of one side less a half. */
    @Test
    void the_effect_is_how_far_the_discordant_samples_lean() {
        assertThat(McNemar.of(30, 10).cohensG()).isEqualTo(0.25);
        assertThat(McNemar.of(10, 30).cohensG()).isEqualTo(-0.25);
        assertThat(McNemar.of(0, 0).cohensG()).isZero();
        assertThat(McNemar.of(0, 5).cohensG()).isEqualTo(-0.5);
    }

    @Test
    void counts_under_zero_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(-1, 2))
                .withMessage("McNemar's test needs counts from 0 up, received -1 and 2");
    }
}
