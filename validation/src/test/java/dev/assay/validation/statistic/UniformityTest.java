package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class UniformityTest {
    private final KeyedRandom random = new KeyedRandom(1, "test").at(0, 0, 0);

    /** SciPy 1.16: {@code scipy.stats.chisquare([120, 95, 110, 75])}. */
    @Test
    void agrees_with_scipy() {
        Uniformity test = Uniformity.of(new long[] {120, 95, 110, 75}, random);
        assertThat(test.chiSquare()).isEqualTo(11.5, within(1e-12));
        assertThat(test.pValue()).isEqualTo(0.009307797106096364, within(1e-12));
        assertThat(test.draws()).isZero();
    }

    /** Four labels, all of one of two classes: 2 of the 16 outcomes are as extreme. */
    @Test
    void few_labels_get_the_exact_p_value() {
        Uniformity test = Uniformity.of(new long[] {4, 0}, random);
        assertThat(test.draws()).isPositive();
        assertThat(test.pValue()).isEqualTo(0.125, within(4 * Math.sqrt(0.125 * 0.875 / test.draws())));
    }

    @Test
    void no_label_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Uniformity.of(new long[] {0, 0}, random));
    }
}
