package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.configuration.ConfiguredArguments;
import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ApplicationTest {
    @TempDir
    Path logs;

    static Stream<String> commands() {
        return names(application().commands());
    }

    private static Application application() {
        Console console = new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Terminal.NONE);
        return new Application(console, FailureHandler.loggingTo(console));
    }

    static Stream<String> examples() {
        return everyCommand(application().commands())
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .filter(line -> line.startsWith("  assay "))
                // What comes after three spaces explains; words in capitals stand for something.
                .map(line -> line.strip().replaceFirst(" {3,}.*", ""))
                .filter(line -> !line.contains("COMMAND"));
    }

    private static Stream<CommandLine> everyCommand(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ApplicationTest::everyCommand));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void should_take_the_examples_it_gives(String example) throws IOException {
        // Files of settings are read before anything else.
        Path settings = Files.writeString(logs.resolve("assay.yaml"), "model: my-model\ndata: mnist\n");
        String[] words = example.substring("assay ".length())
                .replace("--config assay.yaml", "--config " + settings)
                .split(" ");
        List<String> all = ConfiguredArguments.expand(application().commands(), List.of(words));

        // Throws on anything that it does not understand.
        assertThat(application()
                        .commands()
                        .parseArgs(all.toArray(String[]::new))
                        .errors())
                .isEmpty();
    }

    private static Stream<String> names(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec().qualifiedName()),
                command.getSubcommands().values().stream().flatMap(ApplicationTest::names));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void should_explain_every_command_with_two_examples(String command) {
        String[] words = (command + " --help").substring("assay ".length()).split(" ");

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        CommandRun run;
        try {
            // Picocli warns there, past the console, of texts with a stray %.
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            run = CommandRun.of(logs, words);
        } finally {
            System.setErr(before);
        }

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(run.out()).doesNotContain("%n", "%%", "${");
        assertThat(run.out()).startsWith("Usage: " + command);
        assertThat(run.out().substring(run.out().indexOf("Examples:")).lines())
                .filteredOn(line -> line.contains(command))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void should_give_its_version_from_every_command(String command) {
        CommandRun run = CommandRun.of(
                logs, (command + " --version").substring("assay ".length()).split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("assay \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?( \\([0-9a-f]{7,}(-dirty)?\\))?\\R");
    }

    @Test
    void should_ask_for_a_command_when_there_is_none() {
        CommandRun run = CommandRun.of(logs);

        assertThat(run).isEqualTo(new CommandRun(2, "", line("expected a command; see 'assay --help'")));
    }

    @Test
    void should_suggest_the_command_that_was_mistyped() {
        CommandRun run = CommandRun.of(logs, "evn");

        assertThat(run)
                .isEqualTo(
                        new CommandRun(2, "", line("unknown command 'evn' (did you mean env?); see 'assay --help'")));
    }

    @Test
    void should_suggest_the_option_that_was_mistyped() {
        CommandRun run = CommandRun.of(logs, "env", "--jsno");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        2, "", line("unknown option '--jsno' (did you mean --json?); see 'assay env --help'")));
    }

    @Test
    void should_name_the_mistyped_option_before_the_missing_one() {
        assertThat(CommandRun.of(logs, "audit", "model", "--dtaa", "mnist"))
                .isEqualTo(new CommandRun(
                        2, "", line("unknown option '--dtaa' (did you mean --data?); see 'assay audit --help'")));
    }

    @Test
    void should_refuse_an_argument_that_nobody_reads() {
        CommandRun run = CommandRun.of(logs, "env", "extra");

        assertThat(run).isEqualTo(new CommandRun(2, "", line("unexpected argument 'extra'; see 'assay env --help'")));
    }

    @Test
    void should_write_a_completion_script_for_the_shell() {
        CommandRun run = CommandRun.of(logs, "generate-completion");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete -F _complete_assay").contains("--json");
    }

    @Test
    void should_write_completions_for_fish() {
        CommandRun run = CommandRun.of(logs, "generate-completion", "--shell", "fish");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "complete -c assay -n '__fish_seen_subcommand_from audit' -l data -r -d 'What it is attacked on,"
                                + " the test split where none is named'")
                .anyMatch(line -> line.startsWith("complete -c assay -n 'not __fish_seen_subcommand_from demo audit ")
                        && line.contains(" -a validate -d '"))
                .anyMatch(
                        line -> line.startsWith(
                                "complete -c assay -n '__fish_seen_subcommand_from report; and __fish_seen_subcommand_from diff' -l "))
                .anyMatch(line -> line.contains(" -l shell -r -a 'bash zsh fish' -d '"))
                .allMatch(line -> line.startsWith("# ") || line.startsWith("complete -c assay -n "))
                // What quotes open they close: \' is a quote within.
                .allMatch(line ->
                        line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    @Test
    void should_write_a_manual_page_for_every_command() throws IOException {
        Path folder = logs.resolve("man1");
        CommandRun run = CommandRun.of(logs, "generate-manual", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("assay.1", "assay-audit.1", "assay-report-diff.1", "assay-study-mlp.1");
        }
        assertThat(Files.readString(folder.resolve("assay-audit.1")))
                .startsWith(".TH \"ASSAY\\-AUDIT\" 1 \"\" \"Assay ")
                .contains(
                        "\n.SH NAME\nassay\\-audit \\- Attacks a trained model of images or texts,",
                        "\n.TP\n\\fB\\-\\-fail\\-under\\fR R\nExit with 1 where the lower end of the 95 % interval",
                        "\nassay audit my\\-model \\-\\-data mnist \\-\\-eps 0.1 \\-\\-fail\\-under 0.4\n",
                        ".BR assay (1)")
                .doesNotContain("${", "%%", "%n");
    }

    private static String line(String text) {
        return "assay: " + text + System.lineSeparator();
    }
}
