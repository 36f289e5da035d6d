package dev.assay.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final TextDataset DATA = new TextDataset(
            "texts", List.of("a", "b"), new int[] {7, 8}, new int[] {1, 0}, List.of("Né 𝄞!", "x"), List.of());

    @Test
    void texts_come_back_from_their_values_beyond_the_basic_plane_too() {
        assertThat(DATA.spec().features()).as("code points of the longest").isEqualTo(5);
        float[] values = new float[5];
        DATA.read(0, values, 0);
        assertThat(values).containsExactly('N', 0xE9, ' ', 0x1D11E, '!');
        assertThat(Text.at(DATA, 0)).isEqualTo("Né 𝄞!");
        assertThat(Text.at(DATA, 1)).isEqualTo("x");
        assertThat(Text.length(values)).isEqualTo(5);
    }

    @Test
    void a_read_text_leaves_nothing_of_what_was_there() {
        float[] values = {9, 9, 9, 9, 9, 9, 9};
        DATA.read(1, values, 1);
        assertThat(values).containsExactly(9, 'x', 0, 0, 0, 0, 9);
    }

    @Test
    void selections_and_views_stay_texts() {
        Dataset selected = DATA.select(new int[] {1});
        assertThat(Text.in(selected.spec())).isTrue();
        assertThat(Text.at(selected, 0)).isEqualTo("x");
        assertThat(Text.in(new InputSpec(Shape.of(5), Bounds.UNIT))).isFalse();
        assertThat(Text.in(new InputSpec(Shape.of(5, 1, 1), Text.BOUNDS))).isFalse();
    }

    @Test
    void what_is_no_code_point_becomes_the_replacement_character() {
        assertThat(Text.of(new float[] {'a', Float.NaN, -1, 0.5f, 2e6f, 'b', 0, 0}))
                .isEqualTo("a\uFFFD\uFFFD\uFFFD\uFFFDb");
    }

    @Test
    void what_does_not_fit_is_cut() {
        float[] values = new float[3];
        Text.write("abcdef", values, 0, 3);
        assertThat(Text.of(values)).isEqualTo("abc");
    }
}
