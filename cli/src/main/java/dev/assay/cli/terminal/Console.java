package dev.assay.cli.terminal;

import dev.assay.core.progress.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The program's two outputs: results on standard output, everything said beside them on standard error. */
public final class Console implements AutoCloseable {
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final ProgressLine progressLine;
    private volatile boolean verbose;
    private volatile @Nullable String afterInterruption;

    /** A console over these streams, which stay open. */
    public Console(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.progressLine = new ProgressLine(err, terminal);
    }

    /** The console of the process. */
    public static Console ofProcess() {
        Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, terminal.charset()),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, terminal.charset()),
                terminal);
    }

    /** Standard output, for results. */
    public PrintStream out() {
        return out;
    }

    /** Standard error, for help on mistakes. */
    public PrintStream err() {
        return err;
    }

    /** What the outputs lead to. */
    public Terminal terminal() {
        return terminal;
    }

    /** Prints a line of results. */
    public void line(String text) {
        progressLine.close();
        out.println(text);
    }

    /** Prints a record, list or map of results as one JSON document. */
    public void json(Object results) {
        line(JsonText.of(results));
    }

    /** Prints a line to standard error, after {@code assay: }. */
    public void say(String text) {
        progressLine.close();
        err.println("assay: " + text);
    }

    /** Prints a stack trace to standard error where {@code --verbose} asked for it. */
    public void trace(Throwable thrown) {
        if (verbose) {
            thrown.printStackTrace(err);
        }
    }

    /** Where long work tells how far it is: a line that changes on a terminal, nowhere else. */
    public Progress progress() {
        return terminal.errIsTerminal() ? progressLine : Progress.SILENT;
    }

    /** Shows no progress any more: the program ends, while work may still come to its next place to stop. */
    public void endProgress() {
        progressLine.end();
    }

    /** Whether more is wanted than one line a mistake. */
    public boolean verbose() {
        return verbose;
    }

    /** Asks for more than one line a mistake. */
    public void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** What to tell a user who stops the program: what can be done next. */
    public void afterInterruption(@Nullable String advice) {
        afterInterruption = advice;
    }

    /** What to tell a user who stops the program; null where there is nothing to say. */
    public @Nullable String afterInterruption() {
        return afterInterruption;
    }

    /** Ends a progress line that still stands. */
    @Override
    public void close() {
        progressLine.close();
        out.flush();
        err.flush();
    }
}
