package dev.assay.cli.logging;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Keeps the libraries' log lines off the terminal; with {@code --verbose} they go to standard error. {@code java.util.logging} makes one of
 * these when the first logger is asked for, so that commands which log nothing do not pay for it.
 */
public final class LogConfiguration {
    private static final String VERBOSE = "assay.verbose";

    /** Configures {@code java.util.logging}, which calls this. */
    public LogConfiguration() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        if (Boolean.getBoolean(VERBOSE)) {
            ConsoleHandler handler = new ConsoleHandler();
            handler.setLevel(Level.INFO);
            root.addHandler(handler);
            root.setLevel(Level.INFO);
        } else {
            root.setLevel(Level.OFF);
        }
    }

    /** Says where the configuration is; before anything logs. */
    public static void install() {
        System.setProperty("java.util.logging.config.class", LogConfiguration.class.getName());
    }

    /** Lets log lines through; before anything logs. */
    public static void verbose(boolean wanted) {
        System.setProperty(VERBOSE, Boolean.toString(wanted));
    }
}
