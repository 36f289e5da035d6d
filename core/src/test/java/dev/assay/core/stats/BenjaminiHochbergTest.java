package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    /** {@code scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.2, 0.005])}, SciPy 1.17.1. */
    @Test
    void agrees_with_scipy() {
        assertThat(BenjaminiHochberg.adjust(0.01, 0.04, 0.03, 0.2, 0.005))
                .containsExactly(new double[] {0.025, 0.05, 0.05, 0.2, 0.025}, within(1e-12));
        assertThat(BenjaminiHochberg.adjust()).isEmpty();
    }
}
