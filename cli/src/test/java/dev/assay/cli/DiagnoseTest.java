package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before the engine starts. */
class DiagnoseTest {
    @TempDir
    Path folder;

    private String refusal(String... arguments) {
        CommandRun run = CommandRun.of(folder, arguments);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip().lines()).hasSize(1);
        return run.err().strip();
    }

    private String refusalOf(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("network.json"), json);
        return refusal("diagnose", file.toString()).replace(file.toString(), "FILE");
    }

    @Test
    void should_list_the_cases() {
        CommandRun run = CommandRun.of(folder, "diagnose", "--list");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("healthy +nothing is wrong with it")
                .containsPattern("noisy-inputs +deviation of input noise 4.0");
    }

    @Test
    void should_refuse_what_is_no_case_and_no_file() {
        assertThat(refusal("diagnose"))
                .startsWith("assay: expected a case, a file that describes a network, or --list");
        assertThat(refusal("diagnose", "flu"))
                .startsWith("assay: Expected a case (healthy, large-weights, ")
                .endsWith("or a file that describes a network, received 'flu'");
        assertThat(refusal("diagnose", folder + "/none.json")).startsWith("assay: Cannot read " + folder);
    }

    @Test
    void should_refuse_a_file_that_does_not_describe_a_network_and_say_where() throws IOException {
        assertThat(refusalOf("{\"layers\": 2,\n \"units\": }")).startsWith("assay: FILE:2: expected JSON: ");
        assertThat(refusalOf("[1]")).isEqualTo("assay: FILE: expected a JSON object that describes a network");
        assertThat(refusalOf("{\"width\": 3}"))
                .startsWith("assay: FILE: expected the keys data, layers, ")
                .endsWith("found 'width'");
        assertThat(refusalOf("{\"activation\": \"swish\"}"))
                .startsWith("assay: FILE: expected 'activation' to be linear, relu, sigmoid")
                .endsWith("found 'swish'");
        assertThat(refusalOf("{\"layers\": 2.5}"))
                .isEqualTo("assay: FILE: expected a whole number for 'layers', found 2.5");
        assertThat(refusalOf("{\"initialiser\": \"uniform\"}"))
                .isEqualTo("assay: FILE: the initialiser uniform needs a 'range' of two numbers, found none");
        assertThat(refusalOf("{\"initialiser\": \"uniform\", \"range\": [1, 0]}"))
                .isEqualTo("assay: FILE: A range of initial weights needs LOW < HIGH, received [1.0, 0.0]");
        assertThat(refusalOf("{\"range\": [0, 1]}"))
                .isEqualTo("assay: FILE: 'range' goes with the initialiser uniform, found he");
        assertThat(refusalOf("{\"learningRate\": -1}"))
                .isEqualTo("assay: FILE: The learning rate needs a number above 0, received -1.0");
        assertThat(refusalOf("{\"labelNoise\": 2}"))
                .isEqualTo("assay: FILE: The share of labels that change places has to be in [0, 1], received 2.0");
        assertThat(refusalOf("{\"shuffle\": 1}"))
                .isEqualTo("assay: FILE: expected true or false for 'shuffle', found 1");
        assertThat(refusalOf("{\"steps\": 1, \"steps\": 2}")).startsWith("assay: FILE:1: expected JSON: ");
    }
}
