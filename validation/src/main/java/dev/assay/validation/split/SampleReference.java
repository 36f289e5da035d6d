package dev.assay.validation.split;

/**
 * Points at one sample, so that a report can show it.
 *
 * @param role the split it is in
 * @param position its position in that split
 * @param id its id, which stays the same in any selection
 * @param label its label as it came; may lie outside the classes
 */
public record SampleReference(Role role, int position, int id, int label) {}
