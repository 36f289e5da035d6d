package dev.assay.attacks.evaluation;

import dev.assay.core.progress.Progress;

/** Counts what several threads have done and says so, one thread at a time. */
final class Counter {
    private final Progress progress;
    private final String task;
    private final int total;
    private int done;

    Counter(Progress progress, String task, int total) {
        this.progress = progress;
        this.task = task;
        this.total = total;
        if (total > 0) {
            // Said at once, as the first sample may take long.
            progress.update(task, 0, total, "");
        }
    }

    synchronized void add(int more, String detail) {
        done += more;
        progress.update(task, done, total, detail);
    }
}
