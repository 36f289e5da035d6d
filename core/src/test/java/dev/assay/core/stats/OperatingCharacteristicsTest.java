package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often tests are wrong and intervals hold the truth, over many data sets drawn from a known one. */
class OperatingCharacteristicsTest {
    private static final int TRIALS = 20_000;
    private static final double LEVEL = 0.05;
    /** Four standard errors of a share of 5 % over all trials. */
    private static final double NOISE = 4 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS);

    /** How many of {@code n} samples the first alone, and the second alone, gets right. */
    private static int[] discordant(KeyedRandom random, int n, double onlyFirst, double onlySecond) {
        int[] counts = new int[2];
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            if (u < onlyFirst) {
                counts[0]++;
            } else if (u < onlyFirst + onlySecond) {
                counts[1]++;
            }
        }
        return counts;
    }

    /** Two models that are equally often right differ on a share of the samples. */
    @ParameterizedTest
    @CsvSource({"40, 0.3", "100, 0.1", "100, 0.5", "400, 0.05", "1000, 0.2"})
    void mcnemar_should_claim_a_difference_that_is_none_no_more_often_than_it_says(int n, double share) {
        KeyedRandom random = new KeyedRandom(1, "mcnemar");
        int exact = 0;
        int midP = 0;
        for (int t = 0; t < TRIALS; t++) {
            int[] counts = discordant(random.at(t, n, 0), n, share / 2, share / 2);
            McNemar test = McNemar.of(counts[0], counts[1]);
            exact += test.exact() <= LEVEL ? 1 : 0;
            midP += test.midP() <= LEVEL ? 1 : 0;
        }
        // The exact test never exceeds the level; mid-p is nearer to it, and may pass it by little (Fagerland et al.
        // 2013).
        assertThat((double) exact / TRIALS).isLessThan(LEVEL + NOISE);
        assertThat((double) midP / TRIALS).isBetween(0.6 * LEVEL, 1.1 * LEVEL + NOISE);
        assertThat(midP).isGreaterThanOrEqualTo(exact);
    }

    /** With Holm over six tests of which none has anything to find, one claim in twenty comparisons at most. */
    @ParameterizedTest
    @CsvSource({"200, 0.2"})
    void holm_should_keep_any_false_claim_of_a_family_under_the_level(int n, double share) {
        KeyedRandom random = new KeyedRandom(1, "holm");
        int families = TRIALS / 4;
        int wrong = 0;
        for (int t = 0; t < families; t++) {
            random.at(t, n, 0);
            double[] p = new double[6];
            for (int test = 0; test < p.length; test++) {
                int[] counts = discordant(random, n, share / 2, share / 2);
                p[test] = McNemar.of(counts[0], counts[1]).exact();
            }
            wrong += Arrays.stream(Holm.adjust(p)).anyMatch(adjusted -> adjusted <= LEVEL) ? 1 : 0;
        }
        assertThat((double) wrong / families).isLessThan(LEVEL + 2 * NOISE);
    }

    @ParameterizedTest
    @CsvSource({"20, 0.02", "20, 0.5", "100, 0.1", "100, 0.9", "500, 0.99", "500, 0.3"})
    void clopper_pearson_should_hold_the_truth_at_least_as_often_as_it_says(int n, double p) {
        KeyedRandom random = new KeyedRandom(1, "clopper-pearson");
        // Many trials share a count.
        Rate[] rates = new Rate[n + 1];
        int held = 0;
        for (int t = 0; t < TRIALS; t++) {
            int correct = discordant(random.at(t, n, 0), n, p, 0)[0];
            Rate rate = rates[correct] == null ? Rate.of(correct, n) : rates[correct];
            rates[correct] = rate;
            held += rate.low() <= p && p <= rate.high() ? 1 : 0;
        }
        assertThat((double) held / TRIALS).isGreaterThan(1 - LEVEL - NOISE);
    }

    /** Tango's interval is not exact: its coverage is about the nominal one, near it for few samples and rates near 0 too. */
    @ParameterizedTest
    @CsvSource({"30, 0.2, 0.1", "100, 0.05, 0.05", "100, 0.3, 0.1", "500, 0.02, 0.01", "500, 0.25, 0.25"})
    void the_paired_difference_should_hold_the_truth_about_as_often_as_it_says(int n, double b, double c) {
        KeyedRandom random = new KeyedRandom(1, "paired");
        int trials = TRIALS / 4;
        int held = 0;
        for (int t = 0; t < trials; t++) {
            int[] counts = discordant(random.at(t, n, 0), n, b, c);
            PairedDifference difference = PairedDifference.of(n, counts[0], counts[1]);
            held += difference.low() <= b - c && b - c <= difference.high() ? 1 : 0;
        }
        assertThat((double) held / trials).isBetween(0.93, 0.98);
    }

    @ParameterizedTest
    @CsvSource({"50, 0.9, 40, 0.8", "200, 0.5, 100, 0.5", "100, 0.98, 100, 0.95"})
    void the_independent_difference_should_hold_the_truth_about_as_often_as_it_says(int n, double p, int m, double q) {
        KeyedRandom random = new KeyedRandom(1, "independent");
        int trials = TRIALS / 4;
        int held = 0;
        for (int t = 0; t < trials; t++) {
            Rate first = Rate.of(discordant(random.at(t, n, 0), n, p, 0)[0], n);
            Rate second = Rate.of(discordant(random.at(t, m, 1), m, q, 0)[0], m);
            IndependentDifference difference = IndependentDifference.of(first, second);
            held += difference.low() <= p - q && p - q <= difference.high() ? 1 : 0;
        }
        assertThat((double) held / trials).isBetween(0.93, 0.98);
    }
}
