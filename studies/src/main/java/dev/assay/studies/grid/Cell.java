package dev.assay.studies.grid;

import dev.assay.core.progress.Progress;

/**
 * One piece of a study that needs no other piece of the same grid. Its result is a function of what it was made of: not of the time, of the
 * other cells or of who runs it, so that it may run anywhere, in any order, and again.
 *
 * @param <R> what comes out: a record, or whatever else JSON can say and Jackson can read back
 */
public interface Cell<R> {
    /** What tells the cell from all others of its study, the same in every run, on one line. */
    String key();

    /** The class of the result. */
    Class<R> type();

    /**
     * Does the work, on the thread that calls.
     *
     * @param progress told how far the cell is
     */
    R run(Progress progress);
}
