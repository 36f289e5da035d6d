package dev.assay.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Dataset;
import dev.assay.core.data.TextDataset;
import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.reports.document.Excerpt;
import dev.assay.validation.check.Exhibit;
import dev.assay.validation.split.Role;
import dev.assay.validation.split.SampleReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExcerptAssemblyTest {
    private static final Finding FINDING =
            new Finding("near-duplicates", Severity.WARNING, "Nearly equal", "", "", List.of(), "", "");

    private static List<Excerpt> excerpts(List<String> words, String... texts) {
        Dataset data = new TextDataset(
                "texts",
                List.of("law", "poetry"),
                IntStream.range(0, texts.length).toArray(),
                new int[texts.length],
                List.of(texts),
                List.of());
        List<SampleReference> samples = IntStream.range(0, texts.length)
                .mapToObj(i -> new SampleReference(Role.TEST, i, i, 0))
                .toList();
        return ExcerptAssembly.of(new Exhibit(FINDING, "", samples, null, words), Map.of(Role.TEST, data));
    }

    private static List<String> marked(Excerpt excerpt) {
        return excerpt.pieces().stream()
                .filter(Excerpt.Piece::marked)
                .map(Excerpt.Piece::text)
                .toList();
    }

    private static String whole(Excerpt excerpt) {
        return excerpt.pieces().stream().map(Excerpt.Piece::text).collect(Collectors.joining());
    }

    @Test
    void should_mark_what_two_versions_have_not_in_common() {
        List<Excerpt> both =
                excerpts(List.of(), "In the beginning was the word today", "In the beginning was a long word today");

        assertThat(marked(both.get(0))).containsExactly("the");
        assertThat(marked(both.get(1))).containsExactly("a", "long");
        assertThat(both.get(0).what()).isEqualTo("test 0, law");
        assertThat(whole(both.get(1))).isEqualTo("In the beginning was a long word today");
    }

    @Test
    void should_mark_nothing_in_texts_that_are_no_versions_of_one_another() {
        assertThat(excerpts(List.of(), "one two three four", "five six seven eight"))
                .allSatisfy(excerpt -> assertThat(marked(excerpt)).isEmpty());
    }

    @Test
    void should_mark_the_words_that_matter_however_they_are_written() {
        List<Excerpt> one = excerpts(List.of("leak"), "A text with a (LEAK), and no leakage.");

        assertThat(marked(one.get(0))).containsExactly("(LEAK),");
    }

    @Test
    void should_begin_near_the_first_mark_of_a_long_text() {
        String before = "word ".repeat(500);
        Excerpt excerpt = excerpts(List.of("here"), before + "here " + before).get(0);

        assertThat(whole(excerpt)).startsWith("… word").endsWith(" …").hasSizeLessThan(320);
        assertThat(marked(excerpt)).containsExactly("here");
    }

    @Test
    void should_cut_one_long_word_and_show_signs_for_what_turns_lines_around() {
        Excerpt excerpt =
                excerpts(List.of(), "\u202Eabc\u0007" + "x".repeat(5_000)).get(0);

        assertThat(whole(excerpt)).startsWith("\uFFFDabc\uFFFDxxx").hasSizeLessThan(300);
    }

    @Test
    void should_leave_samples_out_that_are_not_at_hand() {
        SampleReference sample = new SampleReference(Role.TRAIN, 0, 0, 0);
        assertThat(ExcerptAssembly.of(new Exhibit(FINDING, "", List.of(sample)), Map.of()))
                .isEmpty();
    }
}
