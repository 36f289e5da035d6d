package dev.assay.attacks.certificate;

import dev.assay.core.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Works on samples one by one, on several threads with tools of their own. */
final class SampleThreads {
    private SampleThreads() {}

    /**
     * Works on every position once; ends with the first failure.
     *
     * @param tools called once on each thread: what works on a position and returns how many proofs came of it
     */
    static void run(String task, int[] positions, int threads, Progress progress, Supplier<IntUnaryOperator> tools) {
        AtomicInteger taken = new AtomicInteger();
        Tally tally = new Tally(progress, task, positions.length);
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "assay-certificate");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(pool.submit(() -> {
                    IntUnaryOperator tool = tools.get();
                    for (int next = taken.getAndIncrement(); next < positions.length; next = taken.getAndIncrement()) {
                        tally.add(tool.applyAsInt(positions[next]));
                    }
                }));
            }
            for (Future<?> share : shares) {
                await(share);
            }
        } finally {
            taken.set(positions.length);
            pool.shutdown();
        }
    }

    private static void await(Future<?> share) {
        try {
            share.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The certification was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Counts for the progress, one thread at a time. */
    private static final class Tally {
        private final Progress progress;
        private final String task;
        private final int total;
        private int done;
        private int proofs;

        Tally(Progress progress, String task, int total) {
            this.progress = progress;
            this.task = task;
            this.total = total;
            progress.update(task, 0, total, "");
        }

        synchronized void add(int more) {
            proofs += more;
            progress.update(task, ++done, total, proofs + " proofs");
        }
    }
}
