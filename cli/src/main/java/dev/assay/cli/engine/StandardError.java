package dev.assay.cli.engine;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The process's standard error as native libraries see it: file descriptor 2. */
final class StandardError {
    private static final int DESCRIPTOR = 2;
    private static final int WRITE_ONLY = 1;

    private StandardError() {}

    /** Runs something while whatever is written to standard error goes nowhere; on Windows simply runs it. */
    static void silencedWhile(Runnable work) {
        if (Platform.isWindows()) {
            work.run();
            return;
        }
        int kept = call("dup", DESCRIPTOR);
        int nowhere = call("open", "/dev/null", WRITE_ONLY);
        try {
            if (kept >= 0 && nowhere >= 0) {
                call("dup2", nowhere, DESCRIPTOR);
            }
            work.run();
        } finally {
            if (kept >= 0) {
                call("dup2", kept, DESCRIPTOR);
                call("close", kept);
            }
            if (nowhere >= 0) {
                call("close", nowhere);
            }
        }
    }

    private static int call(String function, Object... arguments) {
        return NativeLibrary.getProcess().getFunction(function).invokeInt(arguments);
    }
}
