package dev.assay.models.savedmodel.structure;

import java.io.Serial;

/** A network has something that is no layer of a {@code NetworkStructure}; the message says what, as a clause without a full stop. */
public final class NotStructured extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NotStructured(String message) {
        super(message);
    }
}
