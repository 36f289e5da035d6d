package dev.assay.core.progress;

/** Told how far a piece of work has come. Called from the thread that does the work; must return quickly. */
public interface Progress {
    /** Says nothing to anybody. */
    Progress SILENT = (task, done, total, detail) -> {};

    /**
     * Says that some steps are done.
     *
     * @param task what is being done, the same words throughout one piece of work
     * @param done steps finished so far
     * @param total steps in all; {@code done == total} ends the task
     * @param detail a few words on the state, such as {@code loss 0.31}; may be empty
     */
    void update(String task, long done, long total, String detail);
}
