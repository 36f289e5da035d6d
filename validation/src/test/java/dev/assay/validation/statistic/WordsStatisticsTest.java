package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsStatisticsTest {
    private final KeyedRandom random = new KeyedRandom(5, "words").at(0, 0, 0);

    /** Closed forms: equal frequencies 0, nothing in common 1, half in common 1/2; and SciPy 1.17: {@code jensenshannon([.5, .5, 0], [.25, .25, .5], 2)**2}. */
    @Test
    void divergence_has_its_closed_forms() {
        assertThat(of(List.of("a", "b"), List.of("b", "a", "a", "b"))).isEqualTo(0, within(1e-15));
        assertThat(of(List.of("a", "b"), List.of("c"))).isEqualTo(1, within(1e-12));
        assertThat(of(List.of("a", "b"), List.of("a", "c"))).isEqualTo(0.5, within(1e-12));
        assertThat(of(List.of("a", "b"), List.of("a", "b", "c", "c"))).isEqualTo(0.31127812445913283, within(1e-12));
        assertThat(of(List.of("a"), List.of())).isEqualTo(1);
    }

    private double of(List<String> first, List<String> second) {
        return WordShift.of(List.of(first), List.of(second), random).divergence();
    }

    @Test
    void texts_of_one_source_pass_as_often_as_they_should() {
        int small = 0;
        int tests = 200;
        for (int t = 0; t < tests; t++) {
            WordShift shift = WordShift.of(texts(30, 0), texts(30, 0), random);
            small += shift.pValue() <= 0.1 ? 1 : 0;
            assertThat(shift.excess()).isLessThan(0.15);
        }
        // Binomial(200, .1) is above 36 once in 5,000.
        assertThat(small).isLessThanOrEqualTo(36);
    }

    @Test
    void texts_of_other_words_do_not() {
        WordShift shift = WordShift.of(texts(100, 0), texts(100, 5), random);
        assertThat(shift.pValue()).isLessThan(0.001);
        assertThat(shift.excess()).isGreaterThan(0.1);
    }

    /** Texts of ten words, each of which comes twice or thrice: words of a text depend on one another. */
    private List<List<String>> texts(int n, int from) {
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String one = "w" + (from + random.nextInt(20));
            String other = "w" + (from + random.nextInt(20));
            texts.add(List.of(one, one, one, other, other, "w" + (from + random.nextInt(20))));
        }
        return texts;
    }

    /** SciPy 1.17: {@code scipy.stats.ttest_ind([1, 2, 3, 4], [2, 4, 6, 9], equal_var=False).statistic}; the p-value is the normal one. */
    @Test
    void mean_difference_has_the_statistic_of_welch() {
        MeanDifference test = MeanDifference.of(new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 9});
        assertThat(test.difference()).isEqualTo(-2.75, within(1e-12));
        assertThat(test.z()).isEqualTo(-1.690641214609248, within(1e-9));
        assertThat(test.low()).isLessThan(-2.75);
        assertThat(test.pValue()).isEqualTo(0.09090534802464979, within(1e-9));
        assertThat(MeanDifference.of(new double[] {1, 1}, new double[] {1, 1}).pValue())
                .isEqualTo(1);
        assertThat(MeanDifference.of(new double[] {2, 2}, new double[] {1, 1}).pValue())
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> MeanDifference.of(new double[1], new double[2]));
    }
}
