package dev.assay.cli.failure;

import dev.assay.cli.terminal.Console;

/**
 * What happens when the user stops the program (Ctrl-C, or a signal to end). Java then ends with 128 and the signal's number, 130 for
 * Ctrl-C; this says so in a line. Files that are written beside their place vanish by the hooks of those who write them.
 */
public final class Interruption {
    private final Console console;
    private volatile boolean ending;

    private Interruption(Console console) {
        this.console = console;
    }

    /** Watches for interruption from now on. */
    public static Interruption watch(Console console) {
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::run, "interruption"));
        return interruption;
    }

    /** Says that the program ends by itself now. */
    public void ending() {
        ending = true;
    }

    private void run() {
        if (!ending) {
            console.endProgress();
            String next = console.afterInterruption();
            console.say(next == null ? "interrupted" : "interrupted; " + next);
        }
    }
}
