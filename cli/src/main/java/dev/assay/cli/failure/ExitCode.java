package dev.assay.cli.failure;

/** How the program tells its caller how it went. */
public final class ExitCode {
    /** The run completed, whatever it found. */
    public static final int COMPLETED = 0;

    /** A gate that the user asked for failed. */
    public static final int GATE_FAILED = 1;

    /** Wrong usage, bad input, or something else that the user can mend. */
    public static final int MISTAKE = 2;

    /** A defect of the program's. */
    public static final int DEFECT = 3;

    private ExitCode() {}
}
