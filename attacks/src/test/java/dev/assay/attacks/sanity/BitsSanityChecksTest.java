package dev.assay.attacks.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.attacks.fixture.Bigram;
import dev.assay.attacks.text.BitsEvaluation;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.attacks.text.TextAttack;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of evaluations of models of language, each tripped by models that are broken in its way, and by no healthy one. */
class BitsSanityChecksTest {
    private static final int TEXTS = 60;

    /** Ways in which a gradient says nothing of the values: of the token, of the one behind it, and of what is right. */
    private enum Masked {
        ZERO,
        NEGATED,
        OF_THE_TOKEN_ALONE,
        SHATTERED;

        double derivative(double right, int token) {
            return switch (this) {
                case ZERO -> 0;
                case NEGATED -> -right;
                case OF_THE_TOKEN_ALONE -> token;
                case SHATTERED -> Math.sin(1e4 * right);
            };
        }
    }

    private static final class MaskedBigram extends Bigram {
        private final Masked kind;

        MaskedBigram(int seed, Masked kind) {
            super(seed);
            this.kind = kind;
        }

        @Override
        protected double derivative(int token, int next) {
            return kind.derivative(loss(token, next), token);
        }
    }

    /** Says of one pair of characters something that is no number. */
    private static final class BrokenBigram extends Bigram {
        private final double said;

        BrokenBigram(double said) {
            super(1);
            this.said = said;
        }

        @Override
        public double loss(int token, int next) {
            return token == 3 && next == 4 ? said : super.loss(token, next);
        }
    }

    private static List<SanityResult> checks(Bigram model, TextAttack... attacks) {
        BitsResult result = BitsEvaluation.of(() -> model, Bigram.ALPHABET)
                .edits(List.of(1, 2))
                .attacks(List.of(attacks))
                .seed(1)
                .run(Bigram.samples(TEXTS), Progress.SILENT);
        return BitsSanityChecks.of(result);
    }

    /** With a HotFlip that runs nothing but the text that its gradient ranks first: these texts are so short that it would try all others too. */
    private static List<SanityResult> checks(Bigram model) {
        return checks(model, new HotFlip(1, 1, Loss.CROSS_ENTROPY), new GreedyEdits(), new RandomEdits(10));
    }

    private static SanityResult named(String id, List<SanityResult> checks) {
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void should_pass_healthy_models(int seed) {
        List<SanityResult> checks = checks(new Bigram(seed));

        assertThat(checks).hasSize(17);
        for (String id : List.of("non-finite", "black-box-beats-white-box", "noise-beats-attack")) {
            SanityResult check = named(id, checks);
            assertThat(check.verdict()).as(check.detail()).isEqualTo(Verdict.PASS);
        }
        assertThat(checks.stream().filter(check -> check.verdict() == Verdict.SKIPPED))
                .hasSize(14)
                .allMatch(check -> check.detail().startsWith("It asks about classes"));
    }

    @ParameterizedTest
    @EnumSource(Masked.class)
    void should_trip_where_edits_that_know_less_cost_more(Masked kind) {
        for (int seed = 1; seed <= 3; seed++) {
            SanityResult blind = named("black-box-beats-white-box", checks(new MaskedBigram(seed, kind)));

            assertThat(blind.verdict()).as(blind.detail()).isEqualTo(Verdict.FAIL);
            assertThat(blind.numbers().getOrDefault("low", Double.NaN)).isPositive();
            assertThat(blind.detail()).contains("On 60 texts", "greedy-edits adds +");
        }
    }

    @Test
    void should_trip_where_chance_does_better() {
        SanityResult noise = named("noise-beats-attack", checks(new MaskedBigram(1, Masked.NEGATED)));

        assertThat(noise.verdict()).as(noise.detail()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void should_trip_where_bits_are_no_numbers(double said) {
        SanityResult finite = named("non-finite", checks(new BrokenBigram(said)));

        assertThat(finite.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finite.numbers().getOrDefault("nonFinite", 0.0)).isPositive();
    }

    @Test
    void should_skip_a_comparison_of_what_was_not_run() {
        SanityResult blind = named("black-box-beats-white-box", checks(new Bigram(1), new HotFlip(1)));

        assertThat(blind.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(blind.detail()).isEqualTo("hotflip and greedy-edits were not both run.");
    }
}
