package dev.assay.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    private static Properties launcherSays(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    @Test
    void should_believe_the_launcher() {
        Terminal terminal = Terminal.of(
                launcherSays("assay.stdout.terminal", "true", "assay.columns", "132"), Map.of("TERM", "xterm"));

        assertThat(terminal.outIsTerminal()).isTrue();
        assertThat(terminal.errIsTerminal()).isFalse();
        assertThat(terminal.columns()).isEqualTo(132);
        assertThat(terminal.colour()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,80", "'',80", "wide,80", "10,40", "200,200"})
    void should_take_the_usual_width_where_the_terminal_gives_none(String told, int columns) {
        assertThat(Terminal.of(launcherSays("assay.columns", told), Map.of()).columns())
                .isEqualTo(columns);
    }

    @Test
    void should_take_no_terminal_where_nobody_says_so() {
        assertThat(Terminal.of(new Properties(), Map.of())).isEqualTo(Terminal.NONE);
    }

    @Test
    void should_leave_colours_out_when_the_user_wants_none() {
        Properties launcher = launcherSays("assay.stdout.terminal", "true");

        assertThat(Terminal.of(launcher, Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Terminal.of(launcher, Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of(launcher, Map.of("TERM", "dumb")).colour()).isFalse();
    }
}
