package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.reports.document.Prediction;
import dev.assay.reports.document.TextExample;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextViewTest {
    private static TextExample example(String original, String edited, List<Integer> places) {
        Prediction said = new Prediction("x", 0.5);
        return new TextExample(1, "x", "hotflip", said, said, original, edited, places);
    }

    @Test
    void should_part_a_text_at_the_characters_that_differ() {
        TextView<TextExample> view = TextView.of(example("a 😀bc", "xy😀bz", List.of(0, 1, 4)));

        assertThat(view.original())
                .containsExactly(
                        new TextView.Piece("a", true),
                        new TextView.Piece("␣", true),
                        new TextView.Piece("😀b", false),
                        new TextView.Piece("c", true));
        assertThat(view.edited()).extracting(TextView.Piece::text).containsExactly("x", "y", "😀b", "z");
        assertThat(view.changes()).isEqualTo("3 edits, “a” to “x” at 1, “␣” to “y” at 2, “c” to “z” at 5");
    }

    @Test
    void should_refuse_places_that_a_text_does_not_have() {
        assertThatThrownBy(() -> example("ab", "ab", List.of(2))).hasMessageContaining("places in a text of 2");
        assertThatThrownBy(() -> example("ab", "ab", List.of(1, 0))).hasMessageContaining("received [1, 0]");
        assertThatThrownBy(() -> example("ab", "abc", List.of())).hasMessageContaining("received 2 and 3");
    }
}
