package dev.assay.cli;

import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.failure.Interruption;
import dev.assay.cli.logging.LogConfiguration;
import dev.assay.cli.terminal.Console;
import java.util.List;

/** Where the program starts and ends. */
public final class Main {
    private Main() {}

    /** Runs the program; the process ends with its exit code. */
    public static void main(String[] arguments) {
        // Pictures are drawn for the report alone; no desktop needs to know.
        System.setProperty("java.awt.headless", "true");
        LogConfiguration.install();
        Console console = Console.ofProcess();
        Interruption interruption = Interruption.watch(console);
        int code = new Application(console, FailureHandler.ofUser(console, System.getenv())).run(List.of(arguments));
        interruption.ending();
        System.exit(code);
    }
}
