package dev.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final Terminal TERMINAL = new Terminal(true, true, 60, false, StandardCharsets.UTF_8);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Terminal terminal) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal);
    }

    private static void work(Progress progress) {
        progress.update("training", 0, 4, "");
        progress.update("training", 3, 4, "loss 0.31");
        progress.update("training", 4, 4, "loss 0.30");
    }

    @Test
    void should_say_nothing_about_progress_without_a_terminal() {
        work(console(Terminal.NONE).progress());

        assertThat(out.size()).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void should_show_progress_on_one_line_of_a_terminal_and_clear_it() {
        work(console(TERMINAL).progress());

        String shown = err.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains("training").doesNotContain("\n").endsWith("\r");
        assertThat(List.of(shown.split("\r")))
                .allSatisfy(state -> assertThat(state).hasSizeLessThan(TERMINAL.columns()));
        assertThat(out.size()).isZero();
    }

    @Test
    void should_clear_a_bar_that_stands_before_a_line_is_said() {
        try (Console console = console(TERMINAL)) {
            console.progress().update("training", 1, 4, "");
            console.say("disk full");
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\rassay: disk full" + System.lineSeparator());
    }

    @Test
    void should_show_nothing_of_work_that_goes_on_while_the_program_ends() {
        try (Console console = console(TERMINAL)) {
            console.progress().update("training", 1, 4, "");
            console.endProgress();
            console.say("interrupted");
            console.progress().update("training", 2, 4, "");
        }

        assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\rassay: interrupted" + System.lineSeparator());
    }

    /** Something to print. */
    record Result(String name, double rate) {}

    @Test
    void should_print_results_as_json() {
        console(Terminal.NONE).json(new Result("ε", 0.25));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"name\" : \"ε\"", "\"rate\" : 0.25");
    }
}
