package dev.assay.studies.grid;

/**
 * What came of a cell.
 *
 * @param result what {@link Cell#run} gave
 * @param seconds how long that took when it ran, on a machine that may have run other cells beside it; not part of the result
 */
public record FinishedCell<R>(R result, double seconds) {}
