package dev.assay.attacks.threads;

import dev.assay.core.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Works on samples one by one, on several threads with tools of their own. No result may depend on which thread works on which sample. */
public final class SampleThreads {
    /** What a thread works with; made, used and closed there. */
    @FunctionalInterface
    public interface Tool extends AutoCloseable {
        /**
         * Works on one sample.
         *
         * @param index which, from 0
         * @return how much came of it, such as how many proofs
         */
        int work(int index);

        @Override
        default void close() {}
    }

    private SampleThreads() {}

    /**
     * Works on every sample once; ends with the first failure, when every tool is closed.
     *
     * @param task what progress calls it
     * @param samples how many there are
     * @param tools called once on each thread
     */
    public static void run(String task, int samples, int threads, Progress progress, Supplier<? extends Tool> tools) {
        run(task, " proven", samples, threads, progress, tools);
    }

    /**
     * The same for work of any kind.
     *
     * @param found what progress calls that which comes of the work, behind its number; empty where it is not counted
     */
    public static void run(
            String task, String found, int samples, int threads, Progress progress, Supplier<? extends Tool> tools) {
        AtomicInteger taken = new AtomicInteger();
        Tally tally = new Tally(progress, task, found, samples);
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "assay-samples");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                shares.add(pool.submit(() -> {
                    try (Tool tool = tools.get()) {
                        for (int next = taken.getAndIncrement(); next < samples; next = taken.getAndIncrement()) {
                            tally.add(tool.work(next));
                        }
                    } catch (RuntimeException | Error e) {
                        taken.set(samples);
                        throw e;
                    }
                }));
            }
            Shares.waitFor(shares, "The work", () -> taken.set(samples));
        } finally {
            taken.set(samples);
            pool.shutdown();
        }
    }

    /** Counts for the progress, one thread at a time. */
    private static final class Tally {
        private final Progress progress;
        private final String task;
        private final String found;
        private final int total;
        private int done;
        private int sum;

        Tally(Progress progress, String task, String found, int total) {
            this.progress = progress;
            this.task = task;
            this.found = found;
            this.total = total;
            progress.update(task, 0, total, "");
        }

        synchronized void add(int more) {
            sum += more;
            progress.update(task, ++done, total, found.isEmpty() ? "" : sum + found);
        }
    }
}
