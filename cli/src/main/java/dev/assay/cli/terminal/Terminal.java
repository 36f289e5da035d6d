package dev.assay.cli.terminal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * What the program's outputs lead to. The launcher tells it, as Java has no way to ask for one stream alone.
 *
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param columns the width of a line
 * @param colour whether colours are wanted: never without a terminal or with {@code NO_COLOR}
 * @param charset how characters are written
 */
public record Terminal(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean colour, Charset charset) {
    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 40;

    /** No terminal at all: plain lines, no progress. */
    public static final Terminal NONE = new Terminal(false, false, USUAL_COLUMNS, false, StandardCharsets.UTF_8);

    /** Reads what the launcher and the environment say. */
    public static Terminal of(Properties properties, Map<String, String> environment) {
        boolean out = Boolean.parseBoolean(properties.getProperty("assay.stdout.terminal"));
        boolean err = Boolean.parseBoolean(properties.getProperty("assay.stderr.terminal"));
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                out,
                err,
                columns(properties.getProperty("assay.columns", "")),
                out && !plain,
                charset(properties.getProperty("os.name", "")));
    }

    // Java guesses ASCII in containers that name no locale, where terminals and files are UTF-8 all the same.
    private static Charset charset(String system) {
        return system.startsWith("Windows") ? Charset.defaultCharset() : StandardCharsets.UTF_8;
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text);
            // A terminal that does not know its size says 0.
            return columns < 1 ? USUAL_COLUMNS : Math.max(LEAST_COLUMNS, columns);
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
