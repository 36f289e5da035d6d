package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HomogeneityTest {
    private static final long[] MNIST_TEST = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};
    private static final long[] MNIST_TRAIN = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};

    private final KeyedRandom random = new KeyedRandom(1, "test").at(0, 0, 0);

    /**
     * SciPy 1.16: {@code chi2_contingency([[20, 30, 50], [40, 35, 25]], correction=False)}; V by Bergsma's formula in NumPy: {@code phi =
     * max(0, chi2/n - (k-1)(r-1)/(n-1)); kc = k - (k-1)**2/(n-1); rc = r - (r-1)**2/(n-1); sqrt(phi / min(kc-1, rc-1))}.
     */
    @Test
    void agrees_with_scipy_on_a_small_table() {
        Homogeneity test = Homogeneity.of(new long[] {20, 30, 50}, new long[] {40, 35, 25}, random);
        assertThat(test.chiSquare()).isEqualTo(15.384615384615387, within(1e-9));
        assertThat(test.degrees()).isEqualTo(2);
        assertThat(test.pValue()).isEqualTo(0.0004563239005810305, within(1e-12));
        assertThat(test.draws()).isZero();
        assertThat(test.cramersV()).isEqualTo(0.25925000908498963, within(1e-9));
        assertThat(test.n()).isEqualTo(200);
    }

    /** The same expressions on the class counts of MNIST, and on {@code [[500, 300, 200, 100], [100, 250, 300, 240]]}. */
    @Test
    void agrees_with_scipy_where_p_is_large_and_where_it_is_tiny() {
        Homogeneity mnist = Homogeneity.of(MNIST_TEST, MNIST_TRAIN, random);
        assertThat(mnist.chiSquare()).isEqualTo(2.933274152436707, within(1e-9));
        assertThat(mnist.pValue()).isEqualTo(0.9668816870263779, within(1e-9));
        assertThat(mnist.cramersV()).isZero();
        Homogeneity shifted = Homogeneity.of(new long[] {500, 300, 200, 100}, new long[] {100, 250, 300, 240}, random);
        assertThat(shifted.pValue()).isCloseTo(2.6435902764128886e-71, Percentage.withPercentage(1e-6));
        assertThat(shifted.cramersV()).isEqualTo(0.4057009906499242, within(1e-9));
    }

    @Test
    void classes_that_do_not_occur_change_nothing() {
        Homogeneity with = Homogeneity.of(new long[] {20, 0, 30, 50}, new long[] {40, 0, 35, 25}, random);
        assertThat(with).isEqualTo(Homogeneity.of(new long[] {20, 30, 50}, new long[] {40, 35, 25}, random));
    }

    /**
     * All tables with these margins, weighted by {@code prod(comb(total, first)) / comb(n, size)}, their statistics by SciPy's {@code
     * chi2_contingency}: 0.037449392712550614. Within four standard errors of the draws taken.
     */
    @Test
    void small_counts_get_the_exact_p_value() {
        Homogeneity test = Homogeneity.of(new long[] {5, 1, 0, 3}, new long[] {1, 4, 4, 2}, random);
        double exact = 0.037449392712550614;
        assertThat(test.draws()).isBetween(1_000, 9_999);
        assertThat(test.pValue()).isEqualTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / test.draws())));
    }

    /** The same enumeration of {@code [6, 0, 2], [0, 5, 2]}: 0.002331002331002331. */
    @Test
    void a_small_p_value_uses_all_draws() {
        Homogeneity test = Homogeneity.of(new long[] {6, 0, 2}, new long[] {0, 5, 2}, random);
        double exact = 0.002331002331002331;
        assertThat(test.draws()).isEqualTo(9_999);
        assertThat(test.pValue()).isEqualTo(exact, within(4 * Math.sqrt(exact / 9_999)));
    }

    /** Under the null p <= a comes at most with probability a, and, the tables being many, nearly as often. */
    @Test
    void monte_carlo_p_values_are_calibrated_under_the_null() {
        KeyedRandom labels = new KeyedRandom(7, "null");
        int trials = 1_000;
        int atFive = 0;
        int atTwenty = 0;
        for (int trial = 0; trial < trials; trial++) {
            labels.at(trial, 0, 0);
            long[] first = new long[12];
            long[] second = new long[12];
            for (int i = 0; i < 30; i++) {
                first[labels.nextInt(12)]++;
                second[labels.nextInt(12)]++;
            }
            Homogeneity test = Homogeneity.of(first, second, random.at(trial, 1, 0));
            assertThat(test.draws()).isPositive();
            atFive += test.pValue() <= 0.05 ? 1 : 0;
            atTwenty += test.pValue() <= 0.2 ? 1 : 0;
        }
        // Four standard errors of a share of 1,000.
        assertThat(atFive / 1_000.0).isEqualTo(0.05, within(0.028));
        assertThat(atTwenty / 1_000.0).isEqualTo(0.2, within(0.051));
    }

    @Test
    void the_same_key_draws_the_same_tables() {
        long[] first = {5, 1, 0, 3};
        long[] second = {1, 4, 4, 2};
        assertThat(Homogeneity.of(first, second, random.at(3, 0, 0)))
                .isEqualTo(Homogeneity.of(first, second, random.at(3, 0, 0)));
    }

    @Test
    void equal_shares_show_nothing_and_one_class_cannot_shift() {
        assertThat(Homogeneity.of(new long[] {100, 200}, new long[] {50, 100}, random)
                        .chiSquare())
                .isZero();
        assertThat(Homogeneity.of(new long[] {0, 7}, new long[] {0, 9}, random).pValue())
                .isEqualTo(1);
    }

    @Test
    void an_empty_sample_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Homogeneity.of(new long[] {0, 0}, new long[] {1, 1}, random))
                .withMessage("Two samples over the same classes are needed, received [0, 0] and [1, 1]");
    }
}
