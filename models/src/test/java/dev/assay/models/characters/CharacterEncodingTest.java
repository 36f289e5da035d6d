package dev.assay.models.characters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import dev.assay.core.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterEncodingTest {
    private static final List<String> TOKENS = List.of("<padding>", "<begin>", "<end>", "a", "b", "😀", "mark");

    private static float[] row(CharacterEncoding encoding, String text) {
        float[] row = new float[encoding.length()];
        encoding.write(text, row, 0);
        return row;
    }

    @Test
    void should_put_marks_around_a_text_and_cut_what_does_not_fit() {
        CharacterEncoding encoding = new CharacterEncoding(TOKENS, 6, true);

        assertThat(row(encoding, "ab")).containsExactly(1, 3, 4, 2, 0, 0);
        assertThat(row(encoding, "😀a😀b")).containsExactly(1, 5, 3, 5, 4, 2);
        assertThat(row(encoding, "aaaaaa")).containsExactly(1, 3, 3, 3, 3, 3);
        assertThat(encoding.fits("😀a😀b")).isTrue();
        assertThat(encoding.fits("aaaaa")).isFalse();
        assertThat(row(new CharacterEncoding(TOKENS, 4, false), "ab")).containsExactly(1, 3, 4, 0);
    }

    @Test
    void should_give_characters_alone_back_with_their_places() {
        CharacterEncoding encoding = new CharacterEncoding(TOKENS, 8, true);
        int[] tokens = {1, 3, 5, 4, 2, 0, 0, 0};

        assertThat(encoding.characters()).containsExactly(3, 4, 5);
        assertThat(encoding.text(tokens)).isEqualTo("a😀b");
        assertThat(encoding.places(tokens, place -> place == 0 || place == 2 || place == 3))
                .containsExactly(1, 2);
    }

    @Test
    void should_know_other_characters_where_there_is_a_token_for_them() {
        CharacterEncoding encoding = new CharacterEncoding(List.of("", "[UNK]", "a", "b"), 4, true);

        assertThat(encoding.knows("axb")).isTrue();
        assertThat(row(encoding, "axb")).containsExactly(2, 1, 3, 0);
        assertThat(encoding.text(new int[] {2, 1, 3, 0})).isEqualTo("a\uFFFDb");
        assertThat(encoding.characters()).containsExactly(2, 3);
        assertThat(new CharacterEncoding(TOKENS, 4, true).knows("axb")).isFalse();
    }

    @Test
    void should_refuse_a_vocabulary_without_characters() {
        assertThatThrownBy(() -> new CharacterEncoding(List.of("a", "mark", "b"), 4, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2 characters or more");
    }

    @Test
    void should_leave_out_texts_that_cannot_be_written() {
        Dataset texts = new TextDataset(
                "texts",
                List.of("x", "y"),
                new int[] {7, 8, 9},
                new int[] {0, 1, 1},
                List.of("ab", "a?", "aaaaaa"),
                List.of());

        EncodedTexts encoded = EncodedTexts.of(texts, new CharacterEncoding(TOKENS, 4, true));

        assertThat(encoded.size()).isEqualTo(2);
        assertThat(encoded.leftOut()).isEqualTo(1);
        assertThat(encoded.cut()).isEqualTo(1);
        assertThat(encoded.id(1)).isEqualTo(9);
        assertThat(encoded.label(1)).isEqualTo(1);
        assertThat(encoded.spec().bounds().high()).isEqualTo(6);
        assertThatThrownBy(() -> EncodedTexts.of(texts.select(new int[] {1}), new CharacterEncoding(TOKENS, 4, true)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("all 1 of texts have others");
    }
}
