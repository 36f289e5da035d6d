package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import java.util.concurrent.atomic.AtomicInteger;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A frozen network with its gradients, shared by as many sessions as there are threads that want one. Owns its graph. */
public final class ClassifierGraph implements AutoCloseable {
    private final Graph graph;
    private final LossHeads heads;
    private final InputSpec input;
    private final Shape sample;
    private final int classes;
    private final AtomicInteger open = new AtomicInteger();
    private boolean closed;

    /**
     * Takes the graph over and adds loss heads to it.
     *
     * @param networkInput the placeholder of the network's input, first axis unknown
     * @param logits rows of {@code classes} values
     * @param input what samples look like to callers
     * @param sample the same number of values in the shape the network takes, without the batch axis
     */
    public ClassifierGraph(
            Graph graph,
            Output<TFloat32> networkInput,
            Output<TFloat32> logits,
            InputSpec input,
            Shape sample,
            int classes) {
        this.graph = graph;
        this.heads = LossHeads.attach(graph, networkInput, logits, classes);
        this.input = input;
        this.sample = sample;
        this.classes = classes;
    }

    /**
     * Opens classifiers, each with a session of its own.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        if (blockSize < 1) {
            throw new IllegalArgumentException("A block needs 1 row or more, received " + blockSize);
        }
        return () -> open(blockSize);
    }

    private synchronized DifferentiableClassifier open(int blockSize) {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
        Session session = new Session(graph);
        open.incrementAndGet();
        return new GraphClassifier(session, heads, input, classes, TensorShapes.block(blockSize, sample), () -> {
            session.close();
            open.decrementAndGet();
        });
    }

    /**
     * Frees the graph; may be called twice.
     *
     * @throws IllegalStateException when a classifier is still open: TensorFlow would wait for it for ever
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (open.get() > 0) {
            throw new IllegalStateException("Close the model's classifiers first: " + open.get() + " open");
        }
        closed = true;
        graph.close();
    }
}
