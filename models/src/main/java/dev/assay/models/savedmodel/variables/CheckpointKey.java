package dev.assay.models.savedmodel.variables;

/**
 * An entry of a checkpoint, or a slice of one.
 *
 * @param name the entry's name
 * @param slice what part of it, as {@code RestoreV2} takes it, such as {@code 10 4 0,5:-}; empty for all of it
 */
record CheckpointKey(String name, String slice) {}
