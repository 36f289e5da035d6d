package dev.assay.core.model;

import dev.assay.core.data.InputSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Classifiers that are slow to open, kept for those who come next: closing one gives it back, closing the pool closes all. Safe for use by several threads. */
public final class ClassifierPool implements ClassifierSource<Classifier>, AutoCloseable {
    private final ClassifierSource<? extends Classifier> source;
    private final Deque<Classifier> idle = new ArrayDeque<>();
    private final List<Classifier> all = new ArrayList<>();
    private boolean closed;

    /** A pool of what a source opens. */
    public ClassifierPool(ClassifierSource<? extends Classifier> source) {
        this.source = source;
    }

    @Override
    public synchronized Classifier open() {
        if (closed) {
            throw new IllegalStateException("The pool is closed");
        }
        Classifier free = idle.poll();
        if (free == null) {
            free = source.open();
            all.add(free);
        }
        return new Lent(free);
    }

    private synchronized void giveBack(Classifier classifier) {
        if (!closed) {
            idle.push(classifier);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        all.forEach(Classifier::close);
        all.clear();
        idle.clear();
    }

    /** A classifier until it is given back. */
    private final class Lent implements Classifier {
        private final Classifier classifier;
        private boolean returned;

        Lent(Classifier classifier) {
            this.classifier = classifier;
        }

        @Override
        public InputSpec input() {
            return classifier.input();
        }

        @Override
        public int classes() {
            return classifier.classes();
        }

        @Override
        public int blockSize() {
            return classifier.blockSize();
        }

        @Override
        public void logits(float[] inputs, float[] logits) {
            if (returned) {
                throw new IllegalStateException("The classifier is closed");
            }
            classifier.logits(inputs, logits);
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                giveBack(classifier);
            }
        }
    }
}
