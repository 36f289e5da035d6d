package dev.assay.models.engine;

import dev.assay.core.error.DeviceMemoryException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * Carries the runs of all models out: a device without memory is told from everything else that can go wrong, and none is under way when the process
 * ends. The threads of one that was would go on in code and data that are taken down meanwhile, and the process would end by SIGILL or SIGSEGV instead
 * of the code it was to end with.
 */
public final class ModelRun {
    /** How long the end of the process waits for runs that are under way, in seconds; a step of the largest networks takes four on two cores. */
    private static final int PATIENCE = 20;

    /** Held for reading by each run, and for writing by the end of the process. */
    private static final ReadWriteLock RUNS = new ReentrantReadWriteLock();

    private ModelRun() {}

    /**
     * Carries a run out.
     *
     * @throws DeviceMemoryException where the device has no memory for it
     */
    public static Result of(Session.Runner runner) {
        return of(runner, Session.Runner::run);
    }

    /** Carries a run out in a way of the caller's. */
    static Result of(Session.Runner runner, Function<Session.Runner, Result> way) {
        try {
            return counted(() -> way.apply(runner));
        } catch (TFResourceExhaustedException e) {
            throw new DeviceMemoryException(e);
        }
    }

    /**
     * Something that runs a model by another interface than a session's.
     *
     * @param <T> what comes out
     * @param <E> what can go wrong
     */
    @FunctionalInterface
    public interface Run<T, E extends Exception> {
        /** Runs the model. */
        T run() throws E;
    }

    /** Carries a run out that tells itself what went wrong. */
    public static <T, E extends Exception> T counted(Run<T, E> run) throws E {
        enter();
        try {
            return run.run();
        } finally {
            RUNS.readLock().unlock();
        }
    }

    // A thread waits here while the process ends; but for one that the end itself waits for, such as a hook that runs a
    // model.
    private static void enter() {
        try {
            if (!RUNS.readLock().tryLock(2 * PATIENCE, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process is ending: no model runs any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            RUNS.readLock().lock();
        }
    }

    /** Lets the runs that are under way end; others do not begin any more, and their threads wait for the end of the process. */
    static void rest() {
        try {
            // Never given back: whoever holds it is the end.
            RUNS.writeLock().tryLock(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
