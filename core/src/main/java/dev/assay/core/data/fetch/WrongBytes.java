package dev.assay.core.data.fetch;

import java.io.Serial;

/** Bytes that are not the published ones; its message is the line for the user. Apart from a full disk, which says nothing about bytes. */
final class WrongBytes extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongBytes(String message) {
        super(message);
    }

    WrongBytes(String message, Throwable cause) {
        super(message, cause);
    }
}
