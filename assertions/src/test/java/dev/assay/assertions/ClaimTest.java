package dev.assay.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.error.UserError;
import dev.assay.core.stats.Rate;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ClaimTest {
    @Test
    void should_need_as_many_as_the_exact_interval_asks_for() {
        Claim claim = new Claim(0.4);
        int needed = claim.needed(500);
        assertThat(Rate.of(needed, 500).low()).isGreaterThanOrEqualTo(0.4);
        assertThat(Rate.of(needed - 1, 500).low()).isLessThan(0.4);
        // Clopper and Pearson's interval of 223 of 500 begins at .4018, that of 222 at .3998.
        assertThat(needed).isEqualTo(223);
        assertThat(new Claim(0).needed(10)).isZero();
        assertThat(new Claim(1).needed(10)).isEqualTo(11);
    }

    @Test
    void should_hold_by_chance_in_no_more_than_a_fortieth_of_all_draws() {
        // At a true rate of exactly what is claimed, the one-sided error is at most 2.5 %.
        for (double least : new double[] {0.1, 0.4, 0.9}) {
            int n = 400;
            Rate atTheClaim = Rate.of((int) Math.round(least * n), n);
            assertThat(new Claim(least).passing(atTheClaim)).isLessThanOrEqualTo(0.025);
        }
        assertThat(new Claim(0.4).passing(Rate.of(400, 400))).isCloseTo(1, within(1e-12));
    }

    @Test
    void should_say_how_likely_another_draw_would_pass_as_simulation_does() {
        Claim claim = new Claim(0.4);
        Rate observed = Rate.of(45, 100);
        UniformRandomProvider random = new dev.assay.core.random.KeyedRandom(1, "draws").at(0, 0, 0);
        int passed = 0;
        int draws = 4000;
        for (int draw = 0; draw < draws; draw++) {
            int successes = 0;
            for (int i = 0; i < 100; i++) {
                successes += random.nextDouble() < 0.45 ? 1 : 0;
            }
            passed += claim.holds(Rate.of(successes, 100)) ? 1 : 0;
        }
        assertThat(claim.passing(observed)).isCloseTo((double) passed / draws, within(0.025));
    }

    @Test
    void should_tell_what_was_claimed_what_was_seen_and_what_it_takes() {
        assertThat(new Claim(0.4).failure("robust accuracy", "stand", Rate.of(106, 500)))
                .contains(
                        "robust accuracy of at least 0.4 with 95 % confidence",
                        "0.2120, 95 % interval 0.17",
                        "106 of 500 samples stand",
                        "It takes 223 of them",
                        "less than 0.0001");
        assertThat(new Claim(0.9).failure("accuracy", "are right", Rate.of(10, 10)))
                .contains("No result of 10 samples could show it: take more.");
    }

    @Test
    void should_refuse_what_is_no_rate() {
        assertThatThrownBy(() -> new Claim(40))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a number from 0 to 1, received 40");
    }
}
