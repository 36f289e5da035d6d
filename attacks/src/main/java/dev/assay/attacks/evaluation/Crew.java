package dev.assay.attacks.evaluation;

import dev.assay.attacks.threads.Shares;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads with a classifier each, opened, used and closed on that thread alone. */
final class Crew implements AutoCloseable {
    /** What a thread has: the subject, and the verifier, which may be the same. */
    record Worker(Classifier subject, Classifier verifier) {}

    /** A share of a piece of work. */
    @FunctionalInterface
    interface Job {
        void run(Worker worker);
    }

    private static final String WORK = "The evaluation";

    private final List<ExecutorService> threads = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    /** @param verifier opens what verifies; where there is none, the subject does */
    Crew(
            int size,
            ClassifierSource<? extends Classifier> subject,
            @Nullable ClassifierSource<? extends Classifier> verifier) {
        List<Future<Worker>> opening = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = "assay-attack-" + i;
            ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
                Thread t = new Thread(work, name);
                t.setDaemon(true);
                return t;
            });
            threads.add(thread);
            opening.add(thread.submit(() -> {
                Classifier model = subject.open();
                return new Worker(model, verifier == null ? model : verifier.open());
            }));
        }
        try {
            for (Future<Worker> worker : opening) {
                workers.add(Shares.resultOf(worker, WORK));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** A worker to ask for shapes and sizes; not to be run here. */
    Worker any() {
        return workers.get(0);
    }

    int size() {
        return workers.size();
    }

    /** Has every thread run the job and waits for all of them; when one fails, the queue is stopped and the first failure thrown. */
    void run(WorkQueue queue, Job job) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            Worker worker = workers.get(i);
            running.add(threads.get(i).submit(() -> {
                try {
                    job.run(worker);
                } catch (RuntimeException | Error e) {
                    queue.stop();
                    throw e;
                }
            }));
        }
        Shares.waitFor(running, WORK, queue::stop);
    }

    /** Closes every classifier on its thread and waits for that. */
    @Override
    public void close() {
        for (int i = 0; i < threads.size(); i++) {
            if (i < workers.size()) {
                Worker worker = workers.get(i);
                threads.get(i).execute(() -> {
                    worker.verifier().close();
                    worker.subject().close();
                });
            }
            threads.get(i).shutdown();
        }
        try {
            for (ExecutorService thread : threads) {
                while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                    // A run of the model can take long; there is nothing else to do than to wait for its end.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
