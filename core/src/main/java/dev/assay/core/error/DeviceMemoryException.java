package dev.assay.core.error;

import java.io.Serial;

/** A device has no memory left for a run of a model: a run of fewer rows, or fewer runs at a time, may have room. */
public final class DeviceMemoryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param cause what the engine said */
    public DeviceMemoryException(Throwable cause) {
        super("A run of the model found no memory: " + cause.getMessage(), cause);
    }
}
