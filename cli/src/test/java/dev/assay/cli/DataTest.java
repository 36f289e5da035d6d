package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTest {
    @TempDir
    Path folder;

    private CommandRun data(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "data";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return CommandRun.of(folder, words);
    }

    @Test
    void should_list_samples_and_complete_sets() {
        CommandRun run = data("list", "--data-dir", folder.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("mnist +not here +mnist:sample +handwritten digits")
                .endsWith("Complete sets are looked for in " + folder + System.lineSeparator());
    }

    @Test
    void should_list_them_for_programs() throws IOException {
        JsonNode listing = new ObjectMapper()
                .readTree(
                        data("list", "--json", "--data-dir", folder.toString()).out());

        assertThat(listing.at("/sets/1/name").asText()).isEqualTo("fashion-mnist");
        assertThat(listing.at("/sets/1/sample").asText()).isEqualTo("fashion-mnist:sample");
        assertThat(listing.at("/sets/1/complete").asBoolean(true)).isFalse();
    }

    @Test
    void should_show_what_is_in_a_set() {
        CommandRun run = data("info", "fashion-mnist:sample");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("name       fashion-mnist:sample:test")
                .contains("samples    2000")
                .contains("shape      28x28x1")
                .contains("bounds     [0.0, 1.0]")
                .containsPattern("sha-256    [0-9a-f]{64}")
                .containsPattern("Ankle boot +200");
    }

    @Test
    void should_show_it_to_programs() throws IOException {
        JsonNode info = new ObjectMapper()
                .readTree(data("info", "mnist:sample:train@10-14", "--json").out());

        assertThat(info.at("/samples").asInt()).isEqualTo(4);
        assertThat(info.at("/classes")).hasSize(10);
    }

    @Test
    void should_say_in_a_line_which_names_there_are() {
        CommandRun run = data("info", "fashion-mnst");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("assay: Unknown data 'fashion-mnst'").hasLineCount(1);
    }

    @Test
    void should_say_in_a_line_what_is_missing_where_files_are_taken_from() {
        CommandRun run = data("fetch", "mnist", "--from", folder.toString(), "--data-dir", folder + "/data");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("assay: " + folder + ": expected train-images-idx3-ubyte.gz")
                .hasLineCount(1);
    }

    @Test
    void should_refuse_to_fetch_what_nobody_publishes() {
        CommandRun run = data("fetch", "imagenet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("assay: Expected one of mnist, fashion-mnist, cifar10, kjv, received 'imagenet';"
                        + " see 'assay data fetch --help'" + System.lineSeparator());
    }

    @Test
    void should_ask_for_a_command_about_data() {
        assertThat(data())
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "assay: expected a command after 'data': list, info or fetch; see 'assay data --help'"
                                + System.lineSeparator()));
    }
}
