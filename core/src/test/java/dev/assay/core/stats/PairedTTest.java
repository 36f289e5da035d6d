package dev.assay.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTTest {
    /** SciPy 1.17: {@code ttest_1samp} with its interval; the script is {@code reference_means.py}. */
    @ParameterizedTest
    @CsvSource({
        "3, .1, 2.606908784121805, 0.12101010666855726, -0.30533651033866127, 1.2441391320049076, 1.5050994882655242",
        "5, .4, 0.39928777443753544, 0.7100816231225331, -0.3220957262218946, 0.4302996587212639, 0.17856692124538645",
        "10, .3, 2.1751857482337056, 0.05762468608823685, -0.007964179512264385, 0.40633805576110826, 0.6878541298356088"
    })
    void agrees_with_scipy(int n, double shift, double t, double p, double low, double high, double effect) {
        PairedT test = PairedT.of(IntStream.range(0, n)
                .mapToDouble(i -> Sequences.at(i, Sequences.PHI) - shift)
                .toArray());
        assertThat(test.t()).isEqualTo(t, within(1e-9));
        assertThat(test.p()).isEqualTo(p, within(1e-9));
        assertThat(test.low()).isEqualTo(low, within(1e-9));
        assertThat(test.high()).isEqualTo(high, within(1e-9));
        assertThat(test.effect()).isEqualTo(effect, within(1e-9));
    }

    /** With 1 degree of freedom t is Cauchy, whose tail is an arctangent. */
    @Test
    void two_differences_have_a_closed_form() {
        PairedT test = PairedT.of(1, 3);
        assertThat(test.t()).isEqualTo(2, within(1e-15));
        assertThat(test.p()).isEqualTo(1 - 2 / Math.PI * Math.atan(2), within(1e-12));
    }

    @Test
    void the_sign_of_all_differences_should_turn_the_result() {
        PairedT test = PairedT.of(.1, .3, -.2, .25);
        PairedT turned = PairedT.of(-.1, -.3, .2, -.25);
        assertThat(turned.p()).isEqualTo(test.p());
        assertThat(turned.low()).isEqualTo(-test.high(), within(1e-15));
        assertThat(turned.effect()).isEqualTo(-test.effect());
    }

    @Test
    void differences_that_are_all_the_same_should_have_a_defined_result() {
        assertThat(PairedT.of(0, 0, 0)).isEqualTo(new PairedT(3, 0, 0, 0, 1, 0, 0));
        assertThat(PairedT.of(.5, .5)).isEqualTo(new PairedT(2, .5, 0, Double.POSITIVE_INFINITY, 0, .5, .5));
        assertThat(PairedT.of(0, 0).effect()).isZero();
    }

    @Test
    void should_be_wrong_in_one_case_of_twenty_whatever_the_number_of_seeds() {
        for (int seeds : new int[] {3, 5, 10}) {
            KeyedRandom random = new KeyedRandom(seeds, "paired t under no difference");
            int wrong = 0;
            for (int trial = 0; trial < 10_000; trial++) {
                random.at(trial, 0, 0);
                double[] differences = new double[seeds];
                for (int s = 0; s < seeds; s++) {
                    differences[s] = random.nextGaussian();
                }
                wrong += PairedT.of(differences).p() < .05 ? 1 : 0;
            }
            // Five standard errors of a share of .05 in 10,000.
            assertThat(wrong).as("%d seeds", seeds).isBetween(391, 609);
        }
    }

    @Test
    void five_seeds_should_not_reach_significance_by_ranks() {
        assertThat(PairedT.leastByRanks(5)).isEqualTo(0.0625);
        assertThat(PairedT.leastByRanks(10)).isEqualTo(2 / 1024.0);
        assertThat(PairedT.leastByRanks(1)).isEqualTo(1);
    }

    @Test
    void too_few_differences_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedT.of(1))
                .withMessage("A paired t test needs 2 differences or more, received 1");
        assertThatIllegalArgumentException().isThrownBy(() -> PairedT.leastByRanks(0));
    }
}
