package dev.assay.attacks.evaluation;

import java.util.concurrent.atomic.AtomicInteger;

/** Positions that several threads take from, each once. */
final class WorkQueue {
    private final int[] positions;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean stopped;

    /** @param positions kept, not copied */
    WorkQueue(int[] positions) {
        this.positions = positions;
    }

    int size() {
        return positions.length;
    }

    /** The next position, or -1 when there is none. */
    int next() {
        int i = stopped ? positions.length : taken.getAndIncrement();
        return i < positions.length ? positions[i] : -1;
    }

    /** Makes everybody who takes from the queue end as soon as they notice. */
    void stop() {
        stopped = true;
        taken.set(positions.length);
    }

    boolean stopped() {
        return stopped;
    }
}
