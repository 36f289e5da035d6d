package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    /** {@code statsmodels.stats.multitest.multipletests([.001, .04, .03, .005, .2], method='holm')[1]}. */
    @Test
    void agrees_with_statsmodels() {
        assertThat(Holm.adjust(0.001, 0.04, 0.03, 0.005, 0.2))
                .containsExactly(new double[] {0.005, 0.09, 0.09, 0.02, 0.2}, within(1e-12));
    }

    @Test
    void no_value_goes_over_one_and_none_is_lost() {
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust(0.3)).containsExactly(0.3);
        assertThat(Holm.adjust()).isEmpty();
    }
}
