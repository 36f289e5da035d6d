package dev.assay.models.savedmodel.graph;

/** Says why a model's graph cannot be made into one that has a gradient. The model may still be run as it is. */
public final class NotImportable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason a sentence without a full stop, such as {@code the loop 'lstm/while' has a condition that depends on data} */
    public NotImportable(String reason) {
        super(reason);
    }
}
