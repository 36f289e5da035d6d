package dev.assay.attacks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.attacks.fixture.CutRecord;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextEvaluationTest {
    private static final int MOST = 4;
    private static final int NEVER = 99;

    private final AtomicLong forward = new AtomicLong();

    private Bag bag(int seed, double interaction, int block) {
        return new Bag(Bag.values(seed), interaction, block, forward);
    }

    private TextResult run(Bag model, List<TextSample> samples, TextAttack attack, int edits) {
        return TextEvaluation.of(() -> model, Bag.ALPHABET)
                .edits(IntStream.rangeClosed(1, edits).boxed().toList())
                .attacks(attack)
                .seed(3)
                .run(samples, Progress.SILENT);
    }

    private static List<Integer> fewest(TextResult result) {
        return IntStream.range(0, result.predictions().size())
                .mapToObj(i ->
                        result.found(i).map(found -> found.outcome().edits()).orElse(NEVER))
                .toList();
    }

    /** The fewest substitutions that change the sign of a sum: the largest gains first. */
    private static int closedForm(Bag model, TextSample sample) {
        int sign = sample.label() == 1 ? -1 : 1;
        List<Double> gains = new ArrayList<>();
        for (int place : sample.places(Bag.ALPHABET)) {
            double best = IntStream.range(2, Bag.TOKENS)
                    .mapToDouble(t -> sign * (model.difference(t) - model.difference(sample.token(place))))
                    .max()
                    .orElseThrow();
            gains.add(best);
        }
        gains.sort(Collections.reverseOrder());
        double margin = sign * model.margin(sample.tokens());
        for (int k = 1; k <= Math.min(MOST, gains.size()); k++) {
            margin += gains.get(k - 1);
            if (margin > 1e-4) {
                return k;
            }
        }
        return NEVER;
    }

    @ParameterizedTest
    @CsvSource({"1,1,cross-entropy", "2,1,margin", "3,10,cross-entropy", "4,3,margin"})
    void should_find_the_fewest_edits_of_a_linear_model(int seed, int beam, String loss) {
        Bag model = bag(seed, 0, 16);
        List<TextSample> samples = Bag.samples(model, 120);

        TextResult result =
                run(model, samples, TextAttacks.parse("hotflip(beam=" + beam + ",verify=10,loss=" + loss + ")"), MOST);

        List<Integer> expected =
                samples.stream().map(sample -> closedForm(model, sample)).toList();
        assertThat(expected).contains(1, 2);
        assertThat(fewest(result)).isEqualTo(expected);
        assertThat(result.robust(2).correct())
                .isEqualTo((int) expected.stream().filter(k -> k > 2).count());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void should_agree_with_all_single_edits_where_all_are_verified(int seed) {
        Bag model = bag(seed, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 60);

        List<Integer> found = fewest(run(model, samples, new HotFlip(10, 40, Loss.CROSS_ENTROPY), 1));

        assertThat(found)
                .isEqualTo(samples.stream()
                        .map(sample -> anySingleEdit(model, sample) ? 1 : NEVER)
                        .toList())
                .contains(1, NEVER);
    }

    private static boolean anySingleEdit(Bag model, TextSample sample) {
        int sign = sample.label() == 1 ? -1 : 1;
        for (int place : sample.places(Bag.ALPHABET)) {
            for (int t = 2; t < Bag.TOKENS; t++) {
                int[] tokens = sample.tokens();
                tokens[place] = t;
                if (sign * model.margin(tokens) > 1e-4) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void should_find_no_more_edits_with_a_wider_beam_and_fewer_than_at_random() {
        Bag model = bag(7, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 200);

        TextResult narrow = run(model, samples, new HotFlip(1, 4, Loss.CROSS_ENTROPY), MOST);
        TextResult wide = run(model, samples, new HotFlip(10), MOST);
        TextResult random = run(model, samples, new RandomEdits(10), MOST);
        TextResult greedy = run(model, samples, new GreedyEdits(), MOST);

        for (int k = 1; k <= MOST; k++) {
            assertThat(wide.robust(k).correct())
                    .isLessThanOrEqualTo(narrow.robust(k).correct());
            assertThat(wide.robust(k).correct())
                    .isLessThanOrEqualTo(greedy.robust(k).correct());
            assertThat(wide.robust(k).correct()).isLessThan(random.robust(k).correct());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotflip(beam=2,verify=5)", "random-edits(draws=7)", "greedy-edits"})
    void should_give_every_text_the_same_in_any_company(String attack) {
        Bag model = bag(11, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 50);
        List<TextSample> shuffled = new ArrayList<>(samples);
        Collections.reverse(shuffled);

        TextResult together = run(model, samples, TextAttacks.parse(attack), MOST);
        TextResult backwards = TextEvaluation.of(() -> bag(11, 0.7, 16), Bag.ALPHABET)
                .edits(1, 2, 3, MOST)
                .attacks(TextAttacks.parse(attack))
                .seed(3)
                .threads(3)
                .run(shuffled, Progress.SILENT);
        TextResult other = run(bag(11, 0.7, 3), samples, TextAttacks.parse(attack), MOST);

        for (int i = 0; i < samples.size(); i++) {
            String expected = described(together.attacks().get(0).outcomes().get(i));
            assertThat(described(backwards.attacks().get(0).outcomes().get(samples.size() - 1 - i)))
                    .isEqualTo(expected);
            assertThat(described(other.attacks().get(0).outcomes().get(i))).isEqualTo(expected);
            TextResult alone = run(model, List.of(samples.get(i)), TextAttacks.parse(attack), MOST);
            assertThat(described(alone.attacks().get(0).outcomes().get(0))).isEqualTo(expected);
        }
    }

    private static String described(TextOutcome outcome) {
        return outcome instanceof TextOutcome.Fooled fooled
                ? Arrays.toString(fooled.text().tokens()) + " " + fooled.queries()
                : outcome.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hotflip", "random-edits(draws=40)", "greedy-edits"})
    void should_touch_characters_alone_and_count_what_differs(String attack) {
        Bag model = bag(13, 0.5, 8);
        TextResult result = run(model, Bag.samples(model, 100), TextAttacks.parse(attack), MOST);

        int fooled = 0;
        for (TextOutcome outcome : result.attacks().get(0).outcomes()) {
            if (outcome instanceof TextOutcome.Fooled found) {
                fooled++;
                int differing = 0;
                for (int place = 0; place < Bag.LENGTH; place++) {
                    int before = found.text().original().token(place);
                    int after = found.text().token(place);
                    differing += before == after ? 0 : 1;
                    assertThat(before < 2).isEqualTo(after < 2);
                }
                assertThat(found.edits()).isEqualTo(differing).isBetween(1, MOST);
                int sign = found.text().original().label() == 1 ? -1 : 1;
                assertThat(sign * model.margin(found.text().tokens())).isGreaterThan(0);
            }
        }
        assertThat(fooled).isGreaterThan(30);
    }

    @Test
    void should_count_every_question_of_a_black_box() {
        Bag model = bag(1, 0, 1);
        TextSample sample = sureText(model);
        int places = sample.places(Bag.ALPHABET).length;

        TextOutcome greedy = outcome(run(model, List.of(sample), new GreedyEdits(), 2));
        // One question more is the clean prediction.
        assertThat(forward.getAndSet(0)).isEqualTo(places + 2 * (Bag.ALPHABET.size() - 1) + 1);
        assertThat(greedy).isEqualTo(new TextOutcome.Standing(places + 2 * (Bag.ALPHABET.size() - 1)));

        TextOutcome random = outcome(run(model, List.of(sample), new RandomEdits(9), 2));
        assertThat(forward.get()).isEqualTo(2 * 9 + 1);
        assertThat(random).isEqualTo(new TextOutcome.Standing(18));
    }

    /** The longest text that is farthest from the other class, which two edits do not reach. */
    private static TextSample sureText(Bag model) {
        int best = IntStream.range(2, Bag.TOKENS)
                .boxed()
                .max(java.util.Comparator.comparingDouble(model::difference))
                .orElseThrow();
        int[] tokens = new int[Bag.LENGTH];
        Arrays.fill(tokens, best);
        tokens[0] = 1;
        return new TextSample(0, 1, tokens);
    }

    private static TextOutcome outcome(TextResult result) {
        return result.attacks().get(0).outcomes().get(0);
    }

    @Test
    void should_look_only_for_fewer_edits_than_were_found_before() {
        Bag model = bag(3, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 100);

        TextResult both = TextEvaluation.of(() -> model, Bag.ALPHABET)
                .edits(1, MOST)
                .attacks(new RandomEdits(3), new HotFlip(10))
                .baselines(List.of(new RandomEdits(3)))
                .seed(3)
                .run(samples, Progress.SILENT);

        TextAttackResult first = both.attacks().get(0);
        TextAttackResult second = both.attacks().get(1);
        assertThat(fewest(both)).isEqualTo(fewest(run(model, samples, new HotFlip(10), MOST)));
        assertThat(second.tried(MOST)).isEqualTo(first.tried(MOST) - first.fooled(MOST));
        assertThat(both.robust(1).correct()).isEqualTo(second.tried(1) - second.fooled(1));
        assertThat(both.baselines().get(0).fooled(1)).isEqualTo(first.fooled(1));
        assertThat(both.standing(both.baselines().get(0), 1).correct()).isEqualTo(first.tried(1) - first.fooled(1));
    }

    @Test
    void should_believe_the_verifier_and_not_the_model() {
        Bag model = bag(7, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 60);
        // Another model, which names class 0 whatever the text.
        Bag stubborn = new Bag(new double[Bag.CLASSES][Bag.TOKENS], 0, 16, forward);

        TextResult result = TextEvaluation.of(() -> model, Bag.ALPHABET)
                .verifiedBy(() -> stubborn)
                .edits(MOST)
                .attacks(new HotFlip(10), new RandomEdits(20), new GreedyEdits())
                .run(samples, Progress.SILENT);

        // Equal logits fool nobody, as the margin has to be above 0.
        assertThat(fewest(result)).containsOnly(NEVER);
        assertThat(result.robust(MOST)).isEqualTo(result.clean());
    }

    @Test
    void should_end_where_there_is_nothing_to_edit() {
        Bag model = bag(1, 0, 4);
        TextSample empty = new TextSample(0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        TextSample brief = new TextSample(1, model.margin(new int[] {1, 3}) > 0 ? 1 : 0, 1, 3, 0, 0, 0, 0, 0, 0);
        List<TextAttack> attacks = List.of(new HotFlip(10), new GreedyEdits(), new RandomEdits(5));
        for (TextAttack attack : attacks) {
            assertThat(outcome(run(model, List.of(empty), attack, 3))).isEqualTo(new TextOutcome.Standing(0));
            // More edits than characters.
            run(model, List.of(empty, brief), attack, 50);
            TextResult single = TextEvaluation.of(() -> model, new Alphabet(Bag.TOKENS, 3))
                    .edits(2)
                    .attacks(attack)
                    .run(List.of(brief), Progress.SILENT);
            assertThat(outcome(single)).isEqualTo(new TextOutcome.Standing(0));
        }
    }

    @Test
    void should_say_what_does_not_fit() {
        Bag model = bag(1, 0, 4);
        TextEvaluation evaluation = TextEvaluation.of(() -> model, Bag.ALPHABET);
        assertThatThrownBy(() -> evaluation.run(List.of(), Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("An evaluation needs at least one text, received none");
        assertThatThrownBy(() -> evaluation.run(List.of(new TextSample(4, 2, 1, 2)), Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("The model takes texts of 8 tokens and 2 classes, text 4 has 2 tokens and the class 2");
        assertThatThrownBy(() -> evaluation.edits(0))
                .isInstanceOf(UserError.class)
                .hasMessage("An evaluation needs numbers of edits from 1 up, received [0]");
        assertThatThrownBy(() -> new Alphabet(5, 0, 2)).hasMessageContaining("tokens from 1 to 4, each once");
        assertThatThrownBy(() -> new Alphabet(5, 2, 2)).hasMessageContaining("tokens from 1 to 4, each once");
    }

    @Test
    void should_leave_out_what_needs_a_gradient_that_is_not_there() {
        Bag model = bag(1, 0, 4);
        ClassifierSource<Classifier> plain = () -> new Classifier() {
            @Override
            public dev.assay.core.data.InputSpec input() {
                return model.input();
            }

            @Override
            public int classes() {
                return 2;
            }

            @Override
            public int blockSize() {
                return 4;
            }

            @Override
            public void logits(float[] inputs, float[] logits) {
                model.logits(inputs, logits);
            }

            @Override
            public void close() {}
        };
        TextResult result = TextEvaluation.of(plain, Bag.ALPHABET)
                .attacks(new HotFlip(10), new GreedyEdits())
                .run(Bag.samples(model, 30), Progress.SILENT);

        assertThat(result.attacks().get(0).obstacle()).isEqualTo("needs a gradient");
        assertThat(result.attacks().get(0).queries()).isZero();
        assertThat(result.robust(1).correct()).isLessThan(result.clean().correct());
    }

    @Test
    void should_read_attacks_as_they_are_written() {
        assertThat(TextAttacks.parseList("hotflip, random-edits(draws=3),greedy-edits"))
                .containsExactly(new HotFlip(10), new RandomEdits(3), new GreedyEdits());
        for (TextAttack attack : TextAttacks.parseList("hotflip(beam=40),random-edits,greedy-edits")) {
            assertThat(TextAttacks.parse(attack.spec())).isEqualTo(attack);
        }
        assertThat(TextAttacks.firstIn("pgd(steps=3),hotflip(beam=2)")).isEqualTo("hotflip");
        assertThat(TextAttacks.firstIn("standard")).isEmpty();
        assertThatThrownBy(() -> TextAttacks.parse("pgd"))
                .isInstanceOf(UserError.class)
                .hasMessage("Expected an attack on texts out of hotflip, greedy-edits, random-edits, received 'pgd'");
        assertThatThrownBy(() -> TextAttacks.parse("hotflip(width=3)"))
                .isInstanceOf(UserError.class)
                .hasMessage("Attack hotflip takes the options beam, verify, loss, received 'width'");
        assertThatThrownBy(() -> TextAttacks.parse("greedy-edits(x=1)"))
                .isInstanceOf(UserError.class)
                .hasMessage("Attack greedy-edits takes no options, received 'x'");
    }

    @Test
    void should_draw_every_other_character_about_as_often() {
        TextSample sample = new TextSample(9, 0, 1, 4, 4, 4, 0, 0, 0, 0);
        List<EditQuery> drawn = new RandomEdits(4_000)
                .search(sample, new EditSetting(Bag.ALPHABET, 1, 1))
                .next();
        int[] characters = new int[Bag.TOKENS];
        int[] places = new int[Bag.LENGTH];
        for (EditQuery query : drawn) {
            for (int place = 0; place < Bag.LENGTH; place++) {
                if (query.text().edited(place)) {
                    characters[query.text().token(place)]++;
                    places[place]++;
                }
            }
        }
        // Expected 1,000 and 1,333, five standard errors of at most 30.
        for (int t : new int[] {2, 3, 5, 6}) {
            assertThat(characters[t]).isBetween(850, 1150);
        }
        assertThat(characters[4]).isZero();
        for (int place = 1; place <= 3; place++) {
            assertThat(places[place]).isBetween(1183, 1483);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 70})
    void should_go_on_where_it_was_cut_short(int after) {
        Bag model = bag(2, 0.7, 16);
        List<TextSample> samples = Bag.samples(model, 60);
        String expected = described(model, samples, WorkRecord.NONE);
        CutRecord record = new CutRecord(after);
        assertThatThrownBy(() -> described(model, samples, record)).isInstanceOf(CancellationException.class);

        record.goOn();

        assertThat(described(model, samples, record)).isEqualTo(expected);
        record.goOn();
        assertThat(described(model, samples, record)).isEqualTo(expected);
        assertThat(record.missed()).isZero();
    }

    private static String described(Bag model, List<TextSample> samples, WorkRecord record) {
        TextResult result = TextEvaluation.of(() -> model, Bag.ALPHABET)
                .edits(1, 3)
                .attacks(new RandomEdits(3), new HotFlip(4))
                .baselines(List.of(new RandomEdits(3), new GreedyEdits()))
                .seed(3)
                .record(record)
                .run(samples, Progress.SILENT);
        StringBuilder text = new StringBuilder();
        for (List<TextAttackResult> results : List.of(result.attacks(), result.baselines())) {
            for (TextAttackResult each : results) {
                text.append(each.attack().spec()).append(each.queries()).append('\n');
                for (TextOutcome outcome : each.outcomes()) {
                    text.append(
                            outcome instanceof TextOutcome.Fooled fooled
                                    ? fooled.edits() + " " + fooled.prediction() + " " + fooled.queries() + " "
                                            + Arrays.toString(fooled.text().tokens())
                                    : outcome.toString());
                }
            }
        }
        return text.toString();
    }
}
