package dev.assay.core.error;

import java.io.Serial;

/**
 * A mistake of the user's: wrong usage or bad input. Its message is one line that says what was expected, what came and where. The
 * command line prints that line alone and exits with 2.
 */
public final class UserError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message one line: what was expected, what came, where */
    public UserError(String message) {
        super(message);
    }

    /**
     * @param message one line: what was expected, what came, where
     * @param cause what revealed it, kept for {@code --verbose}
     */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
