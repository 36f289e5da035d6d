package dev.assay.studies.grid;

import dev.assay.core.progress.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells on threads of this process. A result always takes the way through its text, whether the cell ran now or stood in the record, so
 * that a study that went on gets the same bits as one that ran in one go.
 */
public final class LocalExecutor implements CellExecutor {
    private final int jobs;
    private final CellRecord record;
    private final Progress progress;
    private final Set<String> keys = new HashSet<>();

    /**
     * An executor.
     *
     * @param jobs cells that run at a time, at least 1
     * @param record which cells are finished
     * @param progress told of cells, and of what happens inside the one that spoke last
     */
    public LocalExecutor(int jobs, CellRecord record, Progress progress) {
        if (jobs < 1) {
            throw new IllegalArgumentException("An executor needs 1 job or more, received " + jobs);
        }
        this.jobs = jobs;
        this.record = record;
        this.progress = progress;
    }

    @Override
    public <R> List<FinishedCell<R>> run(String stage, List<? extends Cell<R>> cells) {
        for (Cell<R> cell : cells) {
            if (!keys.add(cell.key())) {
                throw new IllegalArgumentException("Two cells of a study have the key '" + cell.key() + "'");
            }
        }
        GridProgress shown = new GridProgress(stage, cells.size(), progress);
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<@Nullable FinishedCell<R>>> futures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(jobs, LocalExecutor::daemon);
        try {
            for (Cell<R> cell : cells) {
                futures.add(threads.submit(() -> {
                    // What waits is not begun any more; what runs ends, and is kept.
                    if (failed.get()) {
                        return null;
                    }
                    try {
                        return finish(cell, shown);
                    } catch (Throwable e) {
                        failed.set(true);
                        throw e;
                    }
                }));
            }
            return collect(futures);
        } finally {
            threads.shutdown();
        }
    }

    private <R> FinishedCell<R> finish(Cell<R> cell, GridProgress shown) {
        CellRecord.Entry entry = record.find(cell.key()).orElse(null);
        if (entry == null) {
            long begin = System.nanoTime();
            R result = cell.run(shown.of(cell.key()));
            double seconds = Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
            entry = new CellRecord.Entry(seconds, CellJson.write(result));
            record.append(cell.key(), entry);
        }
        shown.finished();
        return new FinishedCell<>(CellJson.read(entry.result(), cell.type()), entry.seconds());
    }

    private static <R> List<FinishedCell<R>> collect(List<Future<@Nullable FinishedCell<R>>> futures) {
        List<FinishedCell<R>> results = new ArrayList<>();
        Throwable first = null;
        for (Future<@Nullable FinishedCell<R>> future : futures) {
            try {
                FinishedCell<R> result = future.get();
                if (result != null) {
                    results.add(result);
                }
            } catch (ExecutionException e) {
                first = first == null ? e.getCause() : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while cells ran", e);
            }
        }
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        if (first != null) {
            throw new IllegalStateException("a cell threw what it may not", first);
        }
        return results;
    }

    /** A thread that does not keep an interrupted program alive. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "cell");
        thread.setDaemon(true);
        return thread;
    }
}
