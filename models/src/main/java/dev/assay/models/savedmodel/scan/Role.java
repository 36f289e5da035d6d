package dev.assay.models.savedmodel.scan;

/** For what a part of a graph runs. */
enum Role {
    /** The saver's restore op needs it. */
    RESTORE,
    /** The saver's save op needs it. */
    SAVE,
    /** An initialiser, or another op that a collection names, needs it. */
    INITIALISE,
    /** A signature's output needs it. */
    SERVE,
    /** Something calls it that nothing else needs. */
    UNCALLED
}
