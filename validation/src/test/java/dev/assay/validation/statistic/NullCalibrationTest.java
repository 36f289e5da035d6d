package dev.assay.validation.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Under the null a p-value of at most α comes with probability at most α, and with nearly α where the statistic is continuous: shares over
 * seeded trials, within four standard errors.
 */
class NullCalibrationTest {
    private static final double[] LEVELS = {0.01, 0.05, 0.2, 0.5};

    @Test
    void exact_kolmogorov_smirnov_is_valid_with_and_without_ties() {
        valid(
                1_000,
                random -> KolmogorovSmirnov.of(normal(random, 30), normal(random, 40))
                        .pValue());
        valid(
                1_000,
                random -> KolmogorovSmirnov.of(whole(random, 30), whole(random, 40))
                        .pValue());
    }

    @Test
    void asymptotic_kolmogorov_smirnov_is_uniform() {
        uniform(
                600,
                0.02,
                random -> KolmogorovSmirnov.of(normal(random, 500), normal(random, 400))
                        .pValue());
    }

    @Test
    void mann_whitney_of_the_roc_area_is_uniform() {
        uniform(
                1_000,
                0.01,
                random -> RocArea.of(normal(random, 60), normal(random, 50)).pValue());
    }

    @Test
    void runs_of_many_classes_are_uniform() {
        uniform(
                1_000,
                0.01,
                random -> RunsTest.of(
                                IntStream.range(0, 500)
                                        .map(i -> random.nextInt(7))
                                        .toArray(),
                                7)
                        .pValue());
    }

    @Test
    void two_proportions_are_near_uniform() {
        uniform(
                1_000,
                0.02,
                random -> TwoProportions.of(binomial(random, 400), 400, binomial(random, 300), 300)
                        .pValue());
    }

    @Test
    void classifier_two_sample_is_valid() {
        valid(
                1_000,
                random -> ClassifierTwoSample.of(normal(random, 80), normal(random, 80), 0)
                        .pValue());
    }

    @Test
    void permuted_discrepancy_is_valid() {
        valid(
                200,
                random -> MaximumMeanDiscrepancy.of(rows(random, 12), rows(random, 15), random)
                        .pValue());
    }

    /** The least of all adjusted p-values: at most α with probability at most α, whatever the number of features. */
    @Test
    void largest_information_is_valid_for_all_features_together() {
        valid(200, random -> {
            byte[][] features = new byte[20][100];
            for (byte[] feature : features) {
                for (int i = 0; i < feature.length; i++) {
                    feature[i] = (byte) random.nextInt(4);
                }
            }
            int[] labels = IntStream.range(0, 100).map(i -> random.nextInt(3)).toArray();
            return Arrays.stream(MutualInformation.of(features, 4, labels, 3, 99, random)
                            .pValues())
                    .min()
                    .orElseThrow();
        });
    }

    /** The stability index less its null mean has a mean of about 0 before it is cut off there. */
    @Test
    void stability_has_the_mean_that_is_taken_off() {
        KeyedRandom random = new KeyedRandom(11, "psi");
        double sum = 0;
        for (int trial = 0; trial < 400; trial++) {
            random.at(trial, 0, 0);
            PopulationStability psi = PopulationStability.of(normal(random, 400), normal(random, 300), 10);
            sum += psi.index() - 9 * (1 / 400.0 + 1 / 300.0);
        }
        // The index times n m / (n + m) is about chi-square on 9 degrees: its standard deviation here is .0247.
        assertThat(Math.abs(sum / 400)).isLessThan(4 * 0.0247 / 20);
    }

    private static void valid(int trials, ToDoubleFunction<KeyedRandom> test) {
        double[] p = draw(trials, test);
        for (double level : LEVELS) {
            assertThat(share(p, level)).as("share of p <= %s", level).isLessThanOrEqualTo(level + slack(level, trials));
        }
    }

    private static void uniform(int trials, double bias, ToDoubleFunction<KeyedRandom> test) {
        double[] p = draw(trials, test);
        for (double level : LEVELS) {
            assertThat(share(p, level))
                    .as("share of p <= %s", level)
                    .isBetween(level - slack(level, trials) - bias, level + slack(level, trials) + bias);
        }
    }

    private static double slack(double level, int trials) {
        return 4 * Math.sqrt(level * (1 - level) / trials);
    }

    private static double share(double[] p, double level) {
        return Arrays.stream(p).filter(value -> value <= level).count() / (double) p.length;
    }

    private static double[] draw(int trials, ToDoubleFunction<KeyedRandom> test) {
        KeyedRandom random = new KeyedRandom(5, "null");
        return IntStream.range(0, trials)
                .mapToDouble(trial -> test.applyAsDouble(random.at(trial, 0, 0)))
                .toArray();
    }

    private static double[] normal(KeyedRandom random, int n) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double[] whole(KeyedRandom random, int n) {
        return IntStream.range(0, n).mapToDouble(i -> random.nextInt(6)).toArray();
    }

    private static int binomial(KeyedRandom random, int n) {
        return (int) IntStream.range(0, n).filter(i -> random.nextInt(4) == 0).count();
    }

    private static float[][] rows(KeyedRandom random, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()})
                .toArray(float[][]::new);
    }
}
