package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndependentDifferenceTest {
    /** The first is Newcombe's own example (a), 0.0524 to 0.3339; digits from statsmodels 0.14, confint_proportions_2indep(method="newcomb"). */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614",
        "9, 10, 3, 10, 0.1705227239345029, 0.809017973535488",
        "0, 20, 0, 10, -0.27753279986288926, 0.1611251580528194",
        "742, 1000, 700, 1000, 0.00268286704367926, 0.08114503559219091",
        "10, 10, 0, 20, 0.6790860371419145, 1.0"
    })
    void should_give_the_interval_of_newcombe(int a, int n, int b, int m, double low, double high) {
        IndependentDifference difference = IndependentDifference.of(Rate.of(a, n), Rate.of(b, m));

        assertThat(difference.difference()).isCloseTo((double) a / n - (double) b / m, within(1e-15));
        assertThat(difference.low()).isCloseTo(low, within(1e-9));
        assertThat(difference.high()).isCloseTo(high, within(1e-9));
    }
}
