package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossedMeanTest {
    private static final int TRIALS = 2_000;

    /** Mean squares by statsmodels 0.15, tails by SciPy 1.17; the script is {@code reference_means.py}. */
    @ParameterizedTest
    @CsvSource({
        "3, 40, 0.05, 0.2158401387504184, 0.04630327502138246, 39.0, 0.12218292479670315, 0.3094973527041337, 3.622236923414381e-05",
        "3, 200, 0.5, 0.42080453340639773, 0.08401250651497552, 2.2558435032578394, 0.09590705391093257, 0.7457020129018629, 0.029249426802900092",
        "5, 30, 1.0, 0.7687890589312109, 0.13197194890639688, 5.610535911887905, 0.4403529419528455, 1.0972251759095761, 0.0014229823067085303",
        "10, 25, 0.2, 0.3058627065366311, 0.06135603441905552, 24.0, 0.17923007535194277, 0.43249533772131943, 4.317420744549592e-05"
    })
    void agrees_with_statsmodels_and_scipy(
            int seeds,
            int samples,
            double spread,
            double mean,
            double error,
            double freedom,
            double low,
            double high,
            double p) {
        CrossedMean crossed = CrossedMean.of(Sequences.crossed(seeds, samples, spread));
        assertThat(crossed.mean()).isEqualTo(mean, within(1e-9));
        assertThat(crossed.error()).isEqualTo(error, within(1e-9));
        assertThat(crossed.freedom()).isEqualTo(freedom, within(1e-9));
        assertThat(crossed.low()).isEqualTo(low, within(1e-9));
        assertThat(crossed.high()).isEqualTo(high, within(1e-9));
        assertThat(crossed.p()).isEqualTo(p, within(1e-9));
    }

    @Test
    void should_be_the_t_test_over_seeds_where_all_samples_are_alike() {
        double[] seeds = {.1, .3, -.05, .2};
        PairedT t = PairedT.of(seeds);
        CrossedMean crossed = CrossedMean.of(
                Arrays.stream(seeds).mapToObj(v -> new double[] {v, v, v}).toArray(double[][]::new));
        assertThat(crossed.freedom()).isEqualTo(2, within(1e-9));
        assertThat(crossed.error()).isEqualTo(t.deviation() / 2, within(1e-12));
        CrossedMean many = CrossedMean.of(Arrays.stream(seeds)
                .mapToObj(v -> new double[] {v, v, v, v, v, v})
                .toArray(double[][]::new));
        assertThat(many.freedom()).isEqualTo(3, within(1e-9));
        assertThat(many.p()).isEqualTo(t.p(), within(1e-9));
        assertThat(many.low()).isEqualTo(t.low(), within(1e-9));
    }

    @Test
    void should_be_the_t_test_over_samples_where_all_seeds_are_alike() {
        double[] row = {.2, -.1, .4, .3, .1};
        PairedT t = PairedT.of(row);
        CrossedMean crossed = CrossedMean.of(new double[][] {row, row, row});
        assertThat(crossed.freedom()).isEqualTo(4, within(1e-9));
        assertThat(crossed.error()).isEqualTo(t.deviation() / Math.sqrt(5), within(1e-12));
        assertThat(crossed.p()).isEqualTo(t.p(), within(1e-9));
    }

    @Test
    void a_table_of_one_value_should_have_a_defined_result() {
        assertThat(CrossedMean.of(new double[2][3]).p()).isEqualTo(1);
        // So many that a sum of shares would not be 1.
        double[] ones = new double[401];
        Arrays.fill(ones, 1);
        CrossedMean same = CrossedMean.of(new double[][] {ones, ones});
        assertThat(same.p()).isZero();
        assertThat(same.low()).isEqualTo(1);
        assertThat(same.high()).isEqualTo(1);
    }

    /** Two ways that are equally good on average, over other seeds and other samples: the share of trials in which they are told apart. */
    @ParameterizedTest
    @CsvSource({
        "3, .02, .0, .3",
        "3, .02, .3, .3",
        "3, .0, .3, .3",
        "5, .0, .0, .3",
        "5, .02, .3, .3",
        "10, .02, .3, .3",
        "10, .005, .2, .4"
    })
    void should_be_wrong_in_at_most_about_one_case_of_twenty(int seeds, double a, double b, double e) {
        int wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            CrossedMean mean = CrossedMean.of(drawn(seeds, 200, a, b, e, trial));
            wrong += mean.p() < .05 ? 1 : 0;
            assertThat(mean.p() < .05).isEqualTo(mean.low() > 0 || mean.high() < 0);
        }
        // .05 and five standard errors; where no component dominates the approximation may be shy.
        assertThat(wrong).isBetween(TRIALS / 100, (int) (TRIALS * (.05 + 5 * .0049)));
    }

    /** Why the seeds alone do not decide: where samples matter, the t test over seeds takes their chance for a difference. */
    @Test
    void the_t_test_over_seeds_alone_should_be_wrong_more_often_where_samples_matter() {
        int seedsAlone = 0;
        int both = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            double[][] values = drawn(10, 200, .005, .3, .3, trial);
            double[] means = Arrays.stream(values)
                    .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                    .toArray();
            seedsAlone += PairedT.of(means).p() < .05 ? 1 : 0;
            both += CrossedMean.of(values).p() < .05 ? 1 : 0;
        }
        assertThat(both).isLessThan((int) (.075 * TRIALS));
        assertThat(seedsAlone).isGreaterThan((int) (.3 * TRIALS));
    }

    /** Differences of right and wrong, which are -1, 0 and 1, in place of normal ones. */
    @Test
    void should_hold_its_level_for_right_and_wrong_too() {
        int wrong = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            KeyedRandom random = new KeyedRandom(trial, "right and wrong");
            double[] hardness = new double[300];
            for (int i = 0; i < hardness.length; i++) {
                hardness[i] = random.nextGaussian();
            }
            double[][] values = new double[3][hardness.length];
            for (double[] row : values) {
                double first = 1 + .1 * random.nextGaussian();
                double second = 1 + .1 * random.nextGaussian();
                for (int i = 0; i < row.length; i++) {
                    row[i] = (random.nextGaussian() + first > hardness[i] ? 1 : 0)
                            - (random.nextGaussian() + second > hardness[i] ? 1 : 0);
                }
            }
            wrong += CrossedMean.of(values).p() < .05 ? 1 : 0;
        }
        assertThat(wrong).isBetween(TRIALS / 100, (int) (.075 * TRIALS));
    }

    @Test
    void tables_without_two_of_each_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossedMean.of(new double[1][5]))
                .withMessage("A crossed mean needs 2 seeds and 2 samples or more, received 1 and 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossedMean.of(new double[][] {{1, 2}, {1}}))
                .withMessage("A crossed mean needs the same samples under every seed, received 2 and 1");
    }

    private static double[][] drawn(int seeds, int samples, double a, double b, double e, int trial) {
        KeyedRandom random = new KeyedRandom(trial, "crossed " + seeds + " " + a + " " + b);
        double[] bySample = new double[samples];
        for (int i = 0; i < samples; i++) {
            bySample[i] = b * random.nextGaussian();
        }
        double[][] values = new double[seeds][samples];
        for (double[] row : values) {
            double bySeed = a * random.nextGaussian();
            for (int i = 0; i < samples; i++) {
                row[i] = bySeed + bySample[i] + e * random.nextGaussian();
            }
        }
        return values;
    }
}
