package dev.assay.studies.grid;

import java.util.List;

/** Runs cells. Where, how many at a time and in which order is its own affair: what comes out is the same. */
public interface CellExecutor {
    /**
     * Runs cells to their end, or takes over what is known of them already.
     *
     * @param stage what these cells do, a few words for people
     * @param cells with keys that no other cell of the study has
     * @return what came of each cell, in their order
     * @throws dev.assay.core.error.UserError when a cell found bad input; the first in the order of the cells
     */
    <R> List<FinishedCell<R>> run(String stage, List<? extends Cell<R>> cells);
}
