package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TicksTest {
    @Test
    void ticks_should_be_round_and_free_of_binary_dust() {
        assertThat(Ticks.enclosing(0, 1, 5).values()).isEqualTo(List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0));
        assertThat(Ticks.enclosing(0, 0.1, 5).values()).isEqualTo(List.of(0.0, 0.02, 0.04, 0.06, 0.08, 0.1));
        assertThat(Ticks.enclosing(0, 0.3, 3).values()).isEqualTo(List.of(0.0, 0.1, 0.2, 0.3));
        assertThat(Ticks.enclosing(-3, 1212, 4).values()).isEqualTo(List.of(-500.0, 0.0, 500.0, 1000.0, 1500.0));
    }

    @Test
    void labels_should_all_have_the_decimals_that_one_of_them_needs() {
        Ticks ticks = Ticks.enclosing(0, 0.1, 5);
        assertThat(ticks.values().stream().map(ticks::label))
                .containsExactly("0.00", "0.02", "0.04", "0.06", "0.08", "0.10");
        assertThat(Ticks.enclosing(0, 20_000, 4).label(5000)).isEqualTo("5000");
    }

    @Test
    void a_range_without_width_should_be_widened() {
        assertThat(Ticks.enclosing(0, 0, 5).last()).isEqualTo(1);
        Ticks ticks = Ticks.enclosing(8, 8, 5);
        assertThat(ticks.first()).isLessThanOrEqualTo(8);
        assertThat(ticks.last()).isGreaterThan(8);
    }

    @Test
    void ticks_should_enclose_any_range_with_about_as_many_intervals_as_asked_for() {
        KeyedRandom random = new KeyedRandom(1, "ticks").at(0, 0, 0);
        for (int i = 0; i < 2000; i++) {
            double magnitude = Math.pow(10, random.nextInt(13) - 6);
            double low = (random.nextDouble() - 0.5) * magnitude;
            double high = low + (0.01 + random.nextDouble()) * magnitude;
            Ticks ticks = Ticks.enclosing(low, high, 5);
            double slack = 1e-6 * (high - low);
            assertThat(ticks.first()).isLessThanOrEqualTo(low + slack);
            assertThat(ticks.last()).isGreaterThanOrEqualTo(high - slack);
            assertThat(ticks.values()).hasSizeBetween(3, 10).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_range_that_is_not_finite_should_be_refused() {
        assertThatThrownBy(() -> Ticks.enclosing(0, Double.NaN, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
