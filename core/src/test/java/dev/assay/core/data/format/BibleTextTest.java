package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.UserError;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BibleTextTest {
    @Test
    void names_and_abbreviations_of_books_give_the_same_reference() {
        assertThat(
                        read(
                                "Ge1:1\tIn the beginning\n1 Samuel 17:4\tAnd there went out\n1Sm17:4\tAnd there went out\nJob3:2\tAnd\n"))
                .containsExactly(
                        new Verse("Genesis 1:1", "In the beginning"),
                        new Verse("1 Samuel 17:4", "And there went out"),
                        new Verse("1 Samuel 17:4", "And there went out"),
                        new Verse("Job 3:2", "And"));
    }

    @Test
    void lines_that_are_no_verses_are_refused() {
        refused(
                "Ge1:1\tIn\nGe1:2 And the earth\n",
                "kjv.txt: offset 9: expected BOOK CHAPTER:VERSE, a tab and words," + " found 'Ge1:2 And the earth'");
        refused(
                "Tobit 1:1\tThe book\n",
                "kjv.txt: offset 0: expected BOOK CHAPTER:VERSE, a tab and words, found 'Tobit 1:1\tThe book'");
        refused("", "kjv.txt: offset 0: expected a verse a line, found none");
    }

    private static void refused(String text, String message) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> read(text)).withMessage(message);
    }

    private static List<Verse> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return BibleText.verses(new ByteSource("kjv.txt", () -> new ByteArrayInputStream(bytes)));
    }
}
