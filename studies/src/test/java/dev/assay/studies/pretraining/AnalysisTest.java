package dev.assay.studies.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.assay.core.random.KeyedRandom;
import dev.assay.core.stats.CrossedMean;
import dev.assay.core.stats.Holm;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Epsilon;
import dev.assay.studies.pretraining.PretrainingResult.Contrast;
import dev.assay.studies.pretraining.PretrainingResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is concluded from outcomes that are made up, so that the truth is known. */
class AnalysisTest {
    private static final int SAMPLES = 400;

    @Test
    void a_large_difference_should_be_shown_and_none_should_not() {
        PretrainingOptions options = options(5);
        List<Contrast> contrasts = new Analysis(options, outcomes(options, 0.9, 0.6, 0.6)).contrasts();
        Contrast frozen = only(contrasts, Way.FROZEN);
        Contrast tuned = only(contrasts, Way.FINE_TUNED);
        assertThat(frozen.shown()).isTrue();
        assertThat(frozen.difference().mean()).isEqualTo(0.3, within(0.06));
        assertThat(frozen.difference().low()).isPositive();
        assertThat(frozen.inEverySeed()).isTrue();
        assertThat(tuned.shown()).isFalse();
        assertThat(tuned.inEverySeed()).isFalse();
        assertThat(Conclusion.of(contrasts, options))
                .matches(
                        "With 100 labels, against no pretraining: frozen encoder \\d+\\.\\d points better; no difference shown"
                                + " for fine-tuned encoder\\. Under attack: frozen encoder .* points better; no difference.*");
    }

    @Test
    void no_difference_at_all_should_be_said_in_plain_words() {
        PretrainingOptions options = options(3);
        List<Contrast> contrasts = new Analysis(options, outcomes(options, 0.7, 0.7, 0.7)).contrasts();
        assertThat(Conclusion.of(contrasts, options))
                .isEqualTo(
                        "With 100 labels, against no pretraining: no difference shown for any other arm. Under attack: no"
                                + " difference shown for any other arm.");
    }

    @Test
    void several_numbers_of_labels_should_be_said_arm_by_arm() {
        PretrainingOptions options = PretrainingOptions.builder()
                .ways(List.of(Way.FROZEN, Way.FINE_TUNED, Way.PIXELS, Way.SCRATCH))
                .labels(List.of(50, 100, 1_000))
                .seeds(1, 5)
                .build();
        double[][] rates = {{0.6, 0.85, 0.95}, {0.6, 0.6, 0.6}, {0.9, 0.3, 0.6}, {0.6, 0.6, 0.6}};
        List<Outcome> outcomes = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            for (int w = 0; w < 4; w++) {
                for (long seed : options.allSeeds()) {
                    Way way = options.ways().get(w);
                    outcomes.add(new Outcome(way, options.labels().get(l), seed, arm(rates[w][l], way, seed)));
                }
            }
        }
        String expected =
                "frozen encoder 2\\d\\.\\d to 3\\d\\.\\d points better with 100 labels or more; linear probe on pixels"
                        + " \\d+\\.\\d points better with 50 labels, \\d+\\.\\d points worse with 100 labels; no difference shown for"
                        + " fine-tuned encoder\\.";
        assertThat(Conclusion.of(new Analysis(options, outcomes).contrasts(), options))
                .matches("Accuracy, against no pretraining: " + expected + " Under attack: .*");
    }

    @Test
    void what_every_seed_shows_and_all_together_do_not_should_be_said_so() {
        PretrainingOptions options = options(2);
        List<Outcome> outcomes = new ArrayList<>();
        double[] rates = {0.95, 0.75, 0.5, 0.5};
        int next = 0;
        for (Way way : List.of(Way.FROZEN, Way.SCRATCH)) {
            for (long seed : options.allSeeds()) {
                outcomes.add(new Outcome(way, 100, seed, arm(rates[next++], way, seed)));
            }
        }
        PretrainingOptions two = PretrainingOptions.builder()
                .ways(List.of(Way.FROZEN, Way.SCRATCH))
                .labels(List.of(100))
                .seeds(1, 2)
                .build();
        List<Contrast> contrasts = new Analysis(two, outcomes).contrasts();
        assertThat(Conclusion.of(contrasts, two))
                .containsPattern(
                        "no pretraining: frozen encoder \\d+\\.\\d points better in each of these seeds, not shown for"
                                + " others\\.");
    }

    @Test
    void the_test_over_seeds_and_samples_should_decide_and_holm_should_count_each_measure_by_itself() {
        PretrainingOptions options = options(3);
        List<Outcome> outcomes = outcomes(options, 0.75, 0.65, 0.6);
        List<Contrast> contrasts = new Analysis(options, outcomes).contrasts();
        assertThat(contrasts)
                .extracting(Contrast::measure)
                .containsExactly(Measure.CLEAN, Measure.CLEAN, Measure.ROBUST, Measure.ROBUST);
        for (Measure measure : Measure.values()) {
            List<Contrast> family =
                    contrasts.stream().filter(c -> c.measure() == measure).toList();
            assertThat(family.stream().mapToDouble(Contrast::adjustedP).toArray())
                    .isEqualTo(
                            Holm.adjust(family.stream().mapToDouble(Contrast::p).toArray()));
        }
        Contrast first = contrasts.get(0);
        double[][] table = new double[3][SAMPLES];
        for (int s = 0; s < 3; s++) {
            Hits one = outcomes.get(s).arm().correct();
            Hits other = outcomes.get(6 + s).arm().correct();
            for (int i = 0; i < SAMPLES; i++) {
                table[s][i] = (one.get(i) ? 1 : 0) - (other.get(i) ? 1 : 0);
            }
        }
        assertThat(first.p()).isEqualTo(CrossedMean.of(table).p());
        assertThat(first.bootstrap()).isNotNull();
    }

    @Test
    void where_all_seeds_and_samples_agree_the_samples_should_say_how_far_off_it_may_be() {
        PretrainingOptions options = options(3);
        List<Outcome> outcomes = outcomes(options, 0, 0, 1);
        Analysis analysis = new Analysis(options, outcomes);
        assertThat(analysis.points().get(0).clean().high())
                .isEqualTo(Rate.of(0, SAMPLES).high());
        assertThat(analysis.points().get(2).clean().low())
                .isEqualTo(Rate.of(SAMPLES, SAMPLES).low());
        Contrast frozen = only(analysis.contrasts(), Way.FROZEN);
        assertThat(frozen.difference().mean()).isEqualTo(-1);
        assertThat(frozen.difference().high())
                .isEqualTo(PairedDifference.of(SAMPLES, 0, SAMPLES).high());
        List<Outcome> alike = outcomes(options, 0, 0, 0);
        Contrast none = only(new Analysis(options, alike).contrasts(), Way.FROZEN);
        assertThat(none.p()).isEqualTo(1);
        assertThat(none.difference().low()).isNegative();
        assertThat(none.difference().high()).isPositive();
    }

    @Test
    void an_arm_at_chance_should_be_named() {
        PretrainingOptions options = options(2);
        List<Outcome> outcomes = outcomes(options, 0.7, 0.1, 0.7);
        List<Contrast> contrasts = new Analysis(options, outcomes).contrasts();
        assertThat(Conclusion.notes(contrasts, outcomes, options, 0.1))
                .last()
                .isEqualTo(
                        "No better than one answer for every image: fine-tuned encoder, 100 labels, seed 1; fine-tuned encoder,"
                                + " 100 labels, seed 2.");
        assertThat(Conclusion.notes(contrasts, outcomes, options, 0.01))
                .noneSatisfy(note -> assertThat(note).startsWith("No better than"))
                .anySatisfy(note ->
                        assertThat(note).startsWith("The curriculum's single run without pretraining ended at .1000"));
    }

    @Test
    void hits_and_numbers_should_come_back_from_their_text() {
        Hits hits = Hits.of(new boolean[] {true, false, true});
        assertThat(Hits.parse(hits.text())).isEqualTo(hits);
        assertThat(hits.and(Hits.parse("110"))).isEqualTo(Hits.parse("100"));
        assertThat(hits.countOnlyHere(Hits.parse("100"))).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hits.parse("10x"))
                .withMessage("Expected 0 or 1 for each sample, received 'x'");
        Floats floats = Floats.of(new float[] {0.1f, -0f, Float.MIN_VALUE, 3e38f});
        assertThat(Floats.parse(floats.text())).isEqualTo(floats);
        assertThat(Floats.parse("").values()).isEmpty();
    }

    private static Contrast only(List<Contrast> contrasts, Way way) {
        return contrasts.stream()
                .filter(c -> c.first() == way && c.measure() == Measure.CLEAN)
                .findFirst()
                .orElseThrow();
    }

    private static PretrainingOptions options(int seeds) {
        return PretrainingOptions.builder()
                .ways(List.of(Way.FROZEN, Way.FINE_TUNED, Way.SCRATCH))
                .labels(List.of(100))
                .seeds(1, seeds)
                .attacked(50, Epsilon.parse("8/255"))
                .build();
    }

    private static List<Outcome> outcomes(PretrainingOptions options, double frozen, double tuned, double scratch) {
        List<Outcome> outcomes = new ArrayList<>();
        double[] rates = {frozen, tuned, scratch};
        for (int w = 0; w < rates.length; w++) {
            Way way = options.ways().get(w);
            for (long seed : options.allSeeds()) {
                outcomes.add(new Outcome(way, 100, seed, arm(rates[w], way, seed)));
            }
        }
        return outcomes;
    }

    private static TrainedArm arm(double rate, Way way, long seed) {
        Hits correct = drawn(rate, way, seed);
        return new TrainedArm(
                0.01,
                List.of(rate, rate / 2),
                1,
                correct,
                0.05,
                0.01,
                List.of(new TrainedArm.Attacked("fgsm", correct), new TrainedArm.Attacked("pgd", correct)));
    }

    private static Hits drawn(double rate, Way way, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "right answers of " + way);
        boolean[] right = new boolean[SAMPLES];
        for (int i = 0; i < right.length; i++) {
            right[i] = random.nextDouble() < rate;
        }
        return Hits.of(right);
    }
}
