package dev.assay.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.stats.Rate;
import org.junit.jupiter.api.Test;

final class NumbersTest {
    @Test
    void a_rate_should_be_read_with_its_interval() {
        // P(X >= 72 | .0568) = P(X <= 72 | .0898) = .025 for X binomial of 1000 trials, from exact sums.
        assertThat(Numbers.rate(Rate.of(72, 1000))).isEqualTo("7.2\u00a0%\u00a0(5.7\u20139.0)");
        assertThat(Numbers.percent(1)).isEqualTo("100.0\u00a0%");
    }

    @Test
    void measured_values_should_have_four_digits_at_most() {
        assertThat(Numbers.significant(0.100000001490116)).isEqualTo("0.1");
        assertThat(Numbers.significant(1.23456)).isEqualTo("1.235");
        assertThat(Numbers.significant(0)).isEqualTo("0");
        assertThat(Numbers.significant(1000)).isEqualTo("1000");
        assertThat(Numbers.significant(0.0000123)).isEqualTo("1.23e-05");
    }

    @Test
    void differences_should_carry_their_sign() {
        assertThat(Numbers.points(0.0405)).isEqualTo("+4.0");
        assertThat(Numbers.points(-0.0155)).isEqualTo("\u22121.6");
        assertThat(Numbers.points(0.0001)).isEqualTo("\u00b10.0");
    }

    @Test
    void small_probabilities_should_not_be_rounded_to_nothing() {
        assertThat(Numbers.pValue(0.00004)).isEqualTo("p\u00a0<\u00a00.001");
        assertThat(Numbers.pValue(0.0943)).isEqualTo("p\u00a0=\u00a00.094");
    }

    @Test
    void amounts_should_have_units_a_person_reads() {
        assertThat(Numbers.duration(104.24)).isEqualTo("104.2\u00a0s");
        assertThat(Numbers.duration(605)).isEqualTo("10\u00a0min 5\u00a0s");
        assertThat(Numbers.duration(7320)).isEqualTo("2\u00a0h 2\u00a0min");
        assertThat(Numbers.bytes(3L << 29)).isEqualTo("1.5\u00a0GiB");
        assertThat(Numbers.plural(1000, "sample", "samples")).isEqualTo("1,000 samples");
    }
}
