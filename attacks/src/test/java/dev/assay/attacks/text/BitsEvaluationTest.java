package dev.assay.attacks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.attacks.fixture.Bigram;
import dev.assay.attacks.fixture.CutRecord;
import dev.assay.attacks.text.BitsResult.Edited;
import dev.assay.core.error.UserError;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bigram model, on which every edit touches the character behind it alone. */
class BitsEvaluationTest {
    private static final int LENGTH = Bigram.LENGTH;

    private static List<TextSample> samples() {
        return Bigram.samples(20);
    }

    private static BitsResult run(Bigram model, TextAttack... attacks) {
        return BitsEvaluation.of(() -> model, Bigram.ALPHABET)
                .edits(List.of(1, 2))
                .attacks(List.of(attacks))
                .seed(1)
                .run(samples(), Progress.SILENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void should_find_the_edits_after_which_most_bits_are_needed(int seed) {
        Bigram model = new Bigram(seed);

        BitsResult result = run(model, new HotFlip(24));

        for (int i = 0; i < samples().size(); i++) {
            int[] original = samples().get(i).tokens();
            for (int k = 1; k <= 2; k++) {
                Edited found = result.attacks().get(0).texts().get(i).get(k - 1);
                assertThat(found.rise())
                        .isCloseTo(model.best(original, original, 1, k) / Math.log(2), within(1e-4))
                        .isCloseTo(model.rise(original, found.text().tokens()) / Math.log(2), within(1e-4));
                assertThat(found.text().edits()).isLessThanOrEqualTo(k);
            }
        }
    }

    @Test
    void should_share_bits_out_over_characters_that_were_not_touched() {
        Bigram model = new Bigram(4);

        BitsResult result = run(model, new HotFlip(24), new RandomEdits(5), new GreedyEdits());

        double bits = 0;
        int characters = 0;
        double rise = 0;
        int untouched = 0;
        for (int i = 0; i < samples().size(); i++) {
            int[] tokens = samples().get(i).tokens();
            Edited edited = result.attacks().get(0).texts().get(i).get(1);
            for (int place = 1; place < LENGTH; place++) {
                bits += tokens[place] == 0 ? 0 : model.loss(tokens[place - 1], tokens[place]) / Math.log(2);
                characters += tokens[place] == 0 ? 0 : 1;
                untouched += tokens[place] != 0 && edited.text().token(place) == tokens[place] ? 1 : 0;
            }
            rise += edited.rise();
        }
        assertThat(result.clean().mean()).isCloseTo(bits / characters, within(1e-4));
        assertThat(result.clean().n()).isEqualTo(20);
        assertThat(result.attacks().get(0).rise(1).mean()).isCloseTo(rise / untouched, within(1e-4));
        assertThat(result.attacks().get(0).attacked(1).mean()
                        - result.attacks().get(0).before(1).mean())
                .isCloseTo(result.attacks().get(0).rise(1).mean(), within(1e-6));
        for (int k = 0; k < 2; k++) {
            double attack = result.attacks().get(0).rise(k).mean();
            assertThat(result.attacks().get(1).rise(k).mean()).isBetween(0.0, attack);
            assertThat(result.attacks().get(2).rise(k).mean()).isBetween(0.0, attack);
        }
    }

    @Test
    void should_refuse_texts_that_the_model_does_not_take() {
        BitsEvaluation evaluation = BitsEvaluation.of(() -> new Bigram(1), Bigram.ALPHABET);

        assertThatThrownBy(() -> evaluation.run(List.of(new TextSample(3, 0, 1, 2)), Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("The model takes texts of 7 tokens, text 3 has 2");
        assertThatThrownBy(() -> evaluation.run(List.of(new TextSample(0, 0, new int[LENGTH])), Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("all 1 are empty");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 30})
    void should_go_on_where_it_was_cut_short(int after) {
        Bigram model = new Bigram(4);
        String expected = described(model, WorkRecord.NONE);
        CutRecord record = new CutRecord(after);
        assertThatThrownBy(() -> described(model, record)).isInstanceOf(CancellationException.class);

        record.goOn();

        assertThat(described(model, record)).isEqualTo(expected);
        record.goOn();
        assertThat(described(model, record)).isEqualTo(expected);
        assertThat(record.missed()).isZero();
    }

    private static String described(Bigram model, WorkRecord record) {
        BitsResult result = BitsEvaluation.of(() -> model, Bigram.ALPHABET)
                .edits(List.of(1, 2))
                .attacks(List.of(new HotFlip(24), new RandomEdits(5)))
                .seed(1)
                .record(record)
                .run(samples(), Progress.SILENT);
        StringBuilder text = new StringBuilder();
        result.attacks().forEach(attack -> {
            text.append(attack.queries());
            attack.texts()
                    .forEach(texts -> texts.forEach(
                            each -> text.append(Arrays.toString(each.text().tokens()))
                                    .append(each.untouched())
                                    .append(' ')
                                    .append(each.before())
                                    .append(' ')
                                    .append(each.rise())
                                    .append('\n')));
        });
        return text.toString();
    }
}
