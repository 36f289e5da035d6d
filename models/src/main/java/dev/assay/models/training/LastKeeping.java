package dev.assay.models.training;

import dev.assay.core.ending.Ending;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets a training write a checkpoint between two steps when the process is asked to end, which waits for it. */
final class LastKeeping implements AutoCloseable {
    /** How long the process waits, in seconds; a validation may take longer, and then the checkpoint before it stays. */
    private static final int PATIENCE = 20;

    private final CountDownLatch kept = new CountDownLatch(1);
    private final Ending.Registration registration;
    private volatile boolean wanted;

    private LastKeeping(@Nullable Ending ending) {
        registration = ending == null ? () -> {} : ending.add(Ending.Stage.KEEP, this::await);
    }

    /** Of a training that keeps checkpoints. */
    static LastKeeping before(Ending ending) {
        return new LastKeeping(ending);
    }

    /** Of a training that keeps none: it is not waited for. */
    static LastKeeping never() {
        return new LastKeeping(null);
    }

    /** Whether a checkpoint is wanted now, whatever the step. */
    boolean wanted() {
        return wanted && kept.getCount() > 0;
    }

    /** Says that it is written. */
    void kept() {
        kept.countDown();
    }

    /** Says that the training is over, one way or the other. */
    @Override
    public void close() {
        registration.close();
        kept.countDown();
    }

    /** Asks for a checkpoint and waits for it. */
    void await() {
        wanted = true;
        try {
            kept.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
