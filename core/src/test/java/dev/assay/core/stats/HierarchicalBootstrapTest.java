package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import org.junit.jupiter.api.Test;

class HierarchicalBootstrapTest {
    /** Owen (2007): counts of draws with replacement have mean 1, variance 1 - 1/n and covariance -1/n, and seeds' and samples' are independent. */
    @Test
    void the_variance_of_the_draws_should_be_that_of_its_closed_form() {
        double[][] values = Sequences.crossed(4, 25, .5);
        double second = 0;
        double mean = 0;
        for (int s = 0; s < 4; s++) {
            for (int i = 0; i < 25; i++) {
                mean += values[s][i] / 100;
                for (int r = 0; r < 4; r++) {
                    for (int j = 0; j < 25; j++) {
                        double seeds = 1 - 1 / 4.0 + (s == r ? 1 : 0);
                        double samples = 1 - 1 / 25.0 + (i == j ? 1 : 0);
                        second += seeds * samples * values[s][i] * values[r][j] / (100 * 100);
                    }
                }
            }
        }
        HierarchicalBootstrap bootstrap = HierarchicalBootstrap.of(values, new KeyedRandom(1, "bootstrap"));
        assertThat(bootstrap.mean()).isEqualTo(mean, within(1e-12));
        // The standard error of a standard deviation of 1,999 draws is 1.6 %.
        assertThat(bootstrap.error() / Math.sqrt(second - mean * mean)).isEqualTo(1, within(.08));
        assertThat(bootstrap.low()).isLessThan(mean);
        assertThat(bootstrap.high()).isGreaterThan(mean);
    }

    @Test
    void the_same_key_should_give_the_same_draws() {
        double[][] values = Sequences.crossed(3, 10, .5);
        HierarchicalBootstrap first = HierarchicalBootstrap.of(values, new KeyedRandom(1, "a"));
        assertThat(HierarchicalBootstrap.of(values, new KeyedRandom(1, "a"))).isEqualTo(first);
        assertThat(HierarchicalBootstrap.of(values, new KeyedRandom(2, "a"))).isNotEqualTo(first);
    }

    @Test
    void a_constant_should_have_no_spread() {
        assertThat(HierarchicalBootstrap.of(new double[][] {{2, 2}, {2, 2}}, new KeyedRandom(1, "a")))
                .isEqualTo(new HierarchicalBootstrap(2, 0, 2, 2));
    }

    /** What the decision rests on: with many seeds the percentiles cover, with three they do not. */
    @Test
    void should_cover_with_many_seeds_and_not_with_three() {
        assertThat(covered(30)).isGreaterThan(.9);
        assertThat(covered(3)).isBetween(.6, .88);
    }

    private static double covered(int seeds) {
        int trials = 300;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            KeyedRandom random = new KeyedRandom(trial, "coverage");
            double[] bySample = new double[40];
            for (int i = 0; i < bySample.length; i++) {
                bySample[i] = .1 * random.nextGaussian();
            }
            double[][] values = new double[seeds][bySample.length];
            for (double[] row : values) {
                double bySeed = .1 * random.nextGaussian();
                for (int i = 0; i < row.length; i++) {
                    row[i] = bySeed + bySample[i] + .1 * random.nextGaussian();
                }
            }
            HierarchicalBootstrap bootstrap = HierarchicalBootstrap.of(values, new KeyedRandom(trial, "draws"));
            covered += bootstrap.low() <= 0 && 0 <= bootstrap.high() ? 1 : 0;
        }
        return (double) covered / trials;
    }

    @Test
    void tables_that_are_none_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalBootstrap.of(new double[][] {{1, 2}, {1}}, new KeyedRandom(1, "a")))
                .withMessage("A bootstrap over seeds and samples needs rows of one length, received 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalBootstrap.of(new double[0][], new KeyedRandom(1, "a")));
    }
}
