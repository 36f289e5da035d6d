package dev.assay.cli;

import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One run of the program inside the test's process. */
record CommandRun(int code, String out, String err) {
    static CommandRun of(Path logs, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.NONE);
        int code = new Application(console, FailureHandler.loggingTo(console, logs)).run(List.of(arguments));
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
