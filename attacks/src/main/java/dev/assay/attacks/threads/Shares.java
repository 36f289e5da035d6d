package dev.assay.attacks.threads;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What became of the shares of a piece of work that other threads do. */
public final class Shares {
    private Shares() {}

    /**
     * Waits for all, so that none works on when this has ended, and throws the first failure; an interruption ends the waiting.
     *
     * @param what the work, as the beginning of a sentence
     * @param onFailure run after each failure; has the other shares end early
     */
    public static void waitFor(List<? extends Future<?>> shares, String what, Runnable onFailure) {
        Throwable failure = null;
        for (Future<?> share : shares) {
            try {
                resultOf(share, what);
            } catch (RuntimeException | Error e) {
                onFailure.run();
                failure = failure == null ? e : failure;
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /**
     * Waits for one and returns its result, or throws what it threw.
     *
     * @param what the work, as the beginning of a sentence
     * @throws CancellationException when this thread is interrupted
     */
    public static <T extends @Nullable Object> T resultOf(Future<T> share, String what) {
        try {
            return share.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException(what + " was interrupted");
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
}
