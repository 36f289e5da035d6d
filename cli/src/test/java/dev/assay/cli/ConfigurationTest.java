package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.configuration.ConfiguredArguments;
import dev.assay.cli.configuration.SettingsWriter;
import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ConfigurationTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void settings_should_come_behind_the_arguments() throws IOException {
        Path file = write("""
                # what we ship
                model: my-model
                data: fashion-mnist   # complete
                eps: [0.05, 8/255]
                samples: all
                bounds: -1,1
                json: true
                accept-poor-model: false
                fix:
                  - training=0
                  - scale=1
                """);
        assertThat(expand("audit", "--config", file.toString()))
                .containsExactly(
                        "audit",
                        "--config",
                        file.toString(),
                        "my-model",
                        "--data=fashion-mnist",
                        "--eps=0.05,8/255",
                        "--samples=all",
                        "--bounds=-1,1",
                        "--json",
                        "--fix=training=0",
                        "--fix=scale=1");
    }

    @Test
    void what_is_given_should_count_and_with_it_the_norms_as_a_whole() throws IOException {
        Path file = write("""
                model: theirs
                data: mnist
                threats:
                  - norm: linf
                    eps: 0.1
                  - norm: l2
                    eps: [1, 2]
                fail-under: 0.4
                """);
        String config = "--config=" + file;
        assertThat(expand("audit", config))
                .endsWith("--norm=linf", "--eps=0.1", "--norm=l2", "--eps=1,2", "--fail-under=0.4");
        assertThat(expand("audit", "mine", config, "--eps", "0.3", "--data=kmnist", "--fail-under-rate", "0.5"))
                .containsExactly("audit", "mine", config, "--eps", "0.3", "--data=kmnist", "--fail-under-rate", "0.5");
    }

    @Test
    void what_was_written_should_be_read_as_the_same_settings() throws IOException {
        Path file = folder.resolve("assay.yaml");
        CommandLine root = application().commands();
        root.parseArgs(
                "audit",
                "a model",
                "--data",
                "npz:x.npz",
                "--norm",
                "l2",
                "--eps",
                "0.5,1",
                "--norm=linf",
                "--eps",
                "0.1",
                "--bounds",
                "-1,1",
                "--samples",
                "0050",
                "--seed",
                "7",
                "--fix",
                "a=1",
                "--fix",
                "b=no",
                "--json",
                "--attacks",
                "pgd(steps=10),fgsm",
                "--out",
                "here",
                "--force",
                "--save-config",
                file.toString());

        SettingsWriter.write(file, root);

        assertThat(file)
                .content()
                .startsWith("# assay audit --config " + file + "\n")
                .contains("model: a model\n", "data: npz:x.npz\n", "seed: 7\n", "samples: 0050\n", "json: true\n");
        assertThat(expand("audit", "--config", file.toString()).subList(3, 15))
                .containsExactlyInAnyOrder(
                        "a model",
                        "--data=npz:x.npz",
                        "--bounds=-1,1",
                        "--samples=0050",
                        "--seed=7",
                        "--fix=a=1",
                        "--fix=b=no",
                        "--json",
                        "--attacks=pgd(steps=10),fgsm",
                        "--norm=l2",
                        "--eps=0.5,1",
                        "--norm=linf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    data: mnist\\nepss: 0.1          | line 2: unknown setting 'epss' (did you mean eps?)
                    config: other.yaml              | line 1: unknown setting 'config'
                    modle: x                        | line 1: unknown setting 'modle' (did you mean model?)
                    model: x\\n\\nbatch: many       | line 3: invalid value for option '--batch': 'many' is not an int
                    norm: l3                        | line 1: --norm needs linf, l2, l1 or l0, received 'l3'
                    json: perhaps                   | line 1: 'json' is true or false, received 'perhaps'
                    data: [                         | line 2: this is no YAML
                    data:                           | line 1: 'data' has no value
                    data: mnist\\ndata: other       | line 2: 'data' for the second time
                    - data                          | line 1: expected lines of the form NAME: VALUE
                    data: {a: b}                    | line 1: expected a name, a number or a text
                    threats: l2                     | line 1: expected a list of norms with their eps
                    threats:\\n  - l2               | line 2: expected a norm with its eps
                    """)
    void mistakes_should_be_said_with_their_line(String text, String message) throws IOException {
        Path file = write(text.strip().replace("\\n", "\n") + "\n");
        CommandRun run = CommandRun.of(folder, "audit", "--config", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("assay: " + file + ", ")
                .containsIgnoringCase(message)
                .hasLineCount(1);
    }

    @Test
    void a_file_that_is_not_there_or_no_text_should_be_said() throws IOException {
        assertThat(CommandRun.of(
                                folder,
                                "validate",
                                "--config",
                                folder.resolve("none").toString())
                        .err())
                .isEqualTo("assay: no such file or folder: " + folder.resolve("none") + "\n");
        Path empty = write("# nothing\n");
        assertThat(CommandRun.of(folder, "audit", "--config=" + empty).err())
                .isEqualTo("assay: Expected settings in YAML, " + empty + " is empty\n");
        Path bytes = folder.resolve("bytes");
        Files.write(bytes, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        assertThat(CommandRun.of(folder, "audit", "--config=" + bytes).err())
                .isEqualTo("assay: Expected settings in YAML, " + bytes + " is no text\n");
        assertThat(CommandRun.of(folder, "audit", "--config").err()).contains("--config");
    }

    @Test
    void a_command_without_settings_should_know_no_config() {
        assertThat(expand("env", "--config", "x")).containsExactly("env", "--config", "x");
        assertThat(CommandRun.of(folder, "env", "--config", "x").err()).contains("unknown option '--config'");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), text);
    }

    private List<String> expand(String... arguments) {
        return ConfiguredArguments.expand(application().commands(), Arrays.asList(arguments));
    }

    private Application application() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = new Console(nowhere, nowhere, Terminal.NONE);
        return new Application(console, FailureHandler.loggingTo(console, folder));
    }
}
