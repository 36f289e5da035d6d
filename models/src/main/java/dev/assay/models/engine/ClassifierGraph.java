package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * A frozen network, with its gradients if it has any, and one session on it that all classifiers share, whatever thread each belongs to. Owns both.
 *
 * <p>TensorFlow's sessions run on many threads at once. Each one rewrites the graph for itself before its first run, which takes as long as hundreds
 * of rows, and the session stays until the graph is closed so that this is done once.
 */
public final class ClassifierGraph implements AutoCloseable {
    private static final int FEW_ROWS = 8;
    private static final int MORE_ROWS = 16;

    private Graph graph;
    private FedWeights weights;
    private Output<TFloat32> networkInput;
    private Output<TFloat32> logits;
    private final InputSpec input;
    private final Shape sample;
    private final int classes;
    private final ConfigProto sessions;
    private final AtomicInteger open = new AtomicInteger();
    private final UniformRows gradientRows = new UniformRows();
    private final UniformRows logitsRows = new UniformRows();
    private final UniformRows substitutionRows = new UniformRows();

    private @Nullable LossHeads heads;
    private @Nullable LossHeads embedding;
    private @Nullable LossHeads substitutions;
    private int embeddingSize;
    private int tokens;
    private @Nullable SharedSession session;
    private boolean closed;

    /**
     * Takes the graph and its weights over.
     *
     * @param weights what the graph does not hold itself
     * @param networkInput the placeholder of the network's input, first axis unknown
     * @param logits rows of {@code classes} values
     * @param input what samples look like to callers
     * @param sample the same number of values in the shape the placeholder takes, without the batch axis
     * @param rewritten whether TensorFlow's rewriters may work on the graph; see {@link PlainSessions}
     */
    public ClassifierGraph(
            Graph graph,
            FedWeights weights,
            Output<TFloat32> networkInput,
            Output<TFloat32> logits,
            InputSpec input,
            Shape sample,
            int classes,
            boolean rewritten) {
        this.graph = graph;
        this.weights = weights;
        this.networkInput = networkInput;
        this.logits = logits;
        this.input = input;
        this.sample = sample;
        this.classes = classes;
        this.sessions = rewritten ? ConfigProto.getDefaultInstance() : PlainSessions.config();
    }

    /**
     * Adds the heads of all losses. To be called before anything is opened.
     *
     * @return this
     * @throws IllegalArgumentException when an op on the way has no gradient; the graph still runs forward
     */
    public ClassifierGraph withGradients() {
        LossHeads attached = LossHeads.attach(graph, networkInput, logits, classes);
        QuickGradients quick = QuickGradients.in(graph);
        heads = attached.in(quick);
        weights = weights.in(quick);
        networkInput = quick.find(networkInput);
        logits = quick.find(logits);
        if (quick.graph() != graph) {
            graph.close();
            graph = quick.graph();
        }
        return this;
    }

    /**
     * Adds the heads of all losses with gradients with respect to what the input's whole numbers look up. To be called before anything is opened.
     *
     * @param vectors rows as many as samples, the other axes known
     * @throws IllegalArgumentException when an op on the way has no gradient; the graph still runs forward
     */
    public void withEmbedding(Output<TFloat32> vectors) {
        long size = 1;
        for (int i = 1; i < vectors.shape().numDimensions(); i++) {
            size *= vectors.shape().get(i);
        }
        if (size < 1) {
            throw new IllegalArgumentException("The embedding's shape is not known: " + vectors.shape());
        }
        LossHeads attached = LossHeads.attach(graph, networkInput, vectors, logits, classes);
        TokenVectors table = TokenVectors.lookedUpBy(vectors);
        substitutions = attached.withGradient(table.scores(graph, attached.gradient()));
        tokens = table.tokens();
        embedding = attached;
        embeddingSize = Math.toIntExact(size);
    }

    /** Whether {@link #withEmbedding} added gradients. */
    public boolean hasEmbedding() {
        return embedding != null;
    }

    /**
     * Opens classifiers with gradients at the embedding, each for one thread.
     *
     * @param blockSize rows in every run, at least 1
     * @throws IllegalStateException when no such gradients were added
     */
    public ClassifierSource<EmbeddingClassifier> embedding(int blockSize) {
        requireRows(blockSize);
        Kind<EmbeddingClassifier> kind = substituting();
        return () -> open(kind, blockSize);
    }

    /**
     * Opens classifiers with gradients, each for one thread.
     *
     * @param blockSize rows in every run, at least 1
     * @throws IllegalStateException when no gradients were added
     */
    public ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        requireRows(blockSize);
        Kind<DifferentiableClassifier> kind = differentiable();
        return () -> open(kind, blockSize);
    }

    /**
     * Opens classifiers that only run forward, each for one thread.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> forward(int blockSize) {
        requireRows(blockSize);
        return () -> open(forward(), blockSize);
    }

    /**
     * What runs take of the device's memory, measured on blocks of 8 and 16 rows: those with gradients where there are any, else those that run forward.
     * Empty for a model that takes no such blocks.
     */
    public synchronized Optional<RunMemory> memory() {
        Kind<? extends Classifier> kind =
                substitutions != null ? substituting() : heads != null ? differentiable() : forward();
        try {
            return Optional.of(RunMemory.through(FEW_ROWS, peak(kind, FEW_ROWS), MORE_ROWS, peak(kind, MORE_ROWS)));
        } catch (RuntimeException e) {
            // It takes another number of rows alone, or not even so few fit: that shows when it is used.
            return Optional.empty();
        }
    }

    private <C extends Classifier> long peak(Kind<C> kind, int rows) {
        AtomicLong most = new AtomicLong();
        SharedSession measured = session().measured(bytes -> most.accumulateAndGet(bytes, Math::max));
        try (C tried = kind.maker.make(measured, rows, TensorShapes.block(rows, sample), () -> {})) {
            // The first run also keeps what it prepares.
            kind.probe.run(tried, rows, 0);
            most.set(0);
            kind.probe.run(tried, rows, 0);
        }
        return most.get();
    }

    /**
     * One kind of classifiers on this graph.
     *
     * @param uniform how many rows its blocks need
     */
    private record Kind<C extends Classifier>(UniformRows uniform, Maker<C> maker, Probe<C> probe) {}

    private Kind<EmbeddingClassifier> substituting() {
        LossHeads present = embedding;
        LossHeads scores = substitutions;
        if (present == null || scores == null) {
            throw new IllegalStateException("The graph has no gradients at an embedding");
        }
        return new Kind<>(
                substitutionRows,
                (session, rows, block, onClose) -> new EmbeddingClassifier(
                        session, weights, present, scores, input, classes, embeddingSize, tokens, rows, block, onClose),
                RotatedRows::substitutions);
    }

    private Kind<DifferentiableClassifier> differentiable() {
        LossHeads present = heads;
        if (present == null) {
            throw new IllegalStateException("The graph has no gradients");
        }
        return new Kind<>(
                gradientRows,
                (session, rows, block, onClose) ->
                        new GraphClassifier(session, weights, present, input, classes, rows, block, onClose),
                RotatedRows::gradient);
    }

    private Kind<Classifier> forward() {
        return new Kind<>(
                logitsRows,
                (session, rows, block, onClose) -> new ForwardClassifier(
                        session, weights, networkInput, logits, input, classes, rows, block, onClose),
                RotatedRows::logits);
    }

    private static void requireRows(int blockSize) {
        if (blockSize < 1) {
            throw new IllegalArgumentException("A block needs 1 row or more, received " + blockSize);
        }
    }

    /** Makes a classifier of so many rows for a block that may have more. */
    @FunctionalInterface
    private interface Maker<C extends Classifier> {
        C make(SharedSession session, int rows, org.tensorflow.ndarray.Shape block, Runnable onClose);
    }

    /** Gives everything that comes out of a block whose first rows, so many, are rotated by so many places. */
    @FunctionalInterface
    private interface Probe<C extends Classifier> {
        List<float[]> run(C classifier, int wanted, int shift);
    }

    private synchronized SharedSession session() {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
        SharedSession shared = session;
        if (shared == null) {
            shared = new SharedSession(new Session(graph, sessions));
            session = shared;
        }
        return shared;
    }

    private synchronized <C extends Classifier> C open(Kind<C> kind, int blockSize) {
        SharedSession running = session();
        int rows = kind.uniform.of(blockSize, (count, shift) -> {
            try (C tried = kind.maker.make(running, count, TensorShapes.block(count, sample), () -> {})) {
                return kind.probe.run(tried, blockSize, shift);
            }
        });
        open.incrementAndGet();
        return kind.maker.make(running, blockSize, TensorShapes.block(rows, sample), open::decrementAndGet);
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
        if (session != null) {
            session.close();
        }
        graph.close();
        weights.close();
    }
}
