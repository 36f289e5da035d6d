package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CohenKappaTest {
    /** Half the same, as chance gives: each says 0 and 1 equally often. */
    @Test
    void should_be_0_where_chance_explains_everything_and_1_where_all_is_the_same() {
        CohenKappa chance =
                CohenKappa.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}).orElseThrow();
        assertThat(chance.kappa()).isEqualTo(0, within(1e-12));
        assertThat(chance.same()).isEqualTo(2);
        CohenKappa same =
                CohenKappa.of(new int[] {4, 4, -1, 7}, new int[] {4, 4, -1, 7}).orElseThrow();
        assertThat(same.kappa()).isEqualTo(1, within(1e-12));
        assertThat(same.low()).isEqualTo(1, within(1e-6));
        // Always another answer, by turns: (0 - 1/2) / (1 - 1/2).
        assertThat(CohenKappa.of(new int[] {0, 1}, new int[] {1, 0})
                        .orElseThrow()
                        .kappa())
                .isEqualTo(-1, within(1e-12));
    }

    @Test
    void should_not_depend_on_who_comes_first_or_on_what_classes_are_called() {
        int[] one = {0, 1, 2, 2, 1, 0, 0};
        int[] other = {0, 1, 1, 2, 1, 2, 0};
        CohenKappa kappa = CohenKappa.of(one, other).orElseThrow();
        CohenKappa turned = CohenKappa.of(other, one).orElseThrow();
        assertThat(turned.kappa()).isEqualTo(kappa.kappa(), within(1e-12));
        assertThat(turned.low()).isEqualTo(kappa.low(), within(1e-12));
        int[] renamed = {9, -1, 3, 3, -1, 9, 9};
        int[] renamedOther = {9, -1, -1, 3, -1, 3, 9};
        assertThat(CohenKappa.of(renamed, renamedOther).orElseThrow().kappa()).isEqualTo(kappa.kappa(), within(1e-12));
    }

    @Test
    void one_class_throughout_should_say_nothing() {
        assertThat(CohenKappa.of(new int[] {3, 3}, new int[] {3, 3})).isEmpty();
        assertThat(CohenKappa.of(new int[] {3, 3}, new int[] {3, 4})
                        .orElseThrow()
                        .kappa())
                .isEqualTo(0, within(1e-12));
    }

    @Test
    void should_refuse_answers_that_do_not_belong_together() {
        assertThatThrownBy(() -> CohenKappa.of(new int[2], new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kappa needs two answers for each sample, received 2 and 3");
        assertThatThrownBy(() -> CohenKappa.of(new int[0], new int[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
