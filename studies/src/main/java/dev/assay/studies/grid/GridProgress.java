package dev.assay.studies.grid;

import dev.assay.core.progress.Progress;

/** Makes one progress of those of cells that run side by side: how many are finished, and what the one that spoke last is at. */
final class GridProgress {
    private final String stage;
    private final int cells;
    private final Progress progress;
    private int finished;

    GridProgress(String stage, int cells, Progress progress) {
        this.stage = stage;
        this.cells = cells;
        this.progress = progress;
    }

    /** The progress of one cell. */
    Progress of(String key) {
        return (task, done, total, detail) -> inside(key, task, 100 * done / Math.max(1, total));
    }

    private synchronized void inside(String key, String task, long percent) {
        if (finished < cells) {
            progress.update(stage, finished, cells, key + ": " + task + " " + percent + " %");
        }
    }

    synchronized void finished() {
        finished++;
        progress.update(stage, finished, cells, "");
    }
}
