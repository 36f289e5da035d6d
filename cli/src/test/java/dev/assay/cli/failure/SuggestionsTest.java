package dev.assay.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
    private static final List<String> NAMES = List.of("audit", "train", "validate", "env", "data");

    @Test
    void should_suggest_a_name_two_edits_away() {
        assertThat(Suggestions.of("adit", NAMES)).containsExactly("audit");
        assertThat(Suggestions.of("tarin", NAMES)).containsExactly("train");
        assertThat(Suggestions.of("validat", NAMES)).containsExactly("validate");
        assertThat(Suggestions.of("dta", NAMES)).containsExactly("data");
    }

    @Test
    void should_suggest_nothing_that_is_far_away() {
        assertThat(Suggestions.of("compare", NAMES)).isEmpty();
        assertThat(Suggestions.of("x", NAMES)).isEmpty();
    }
}
