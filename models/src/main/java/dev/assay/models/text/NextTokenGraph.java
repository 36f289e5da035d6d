package dev.assay.models.text;

import dev.assay.core.model.NextTokenModel;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.IntBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.PlainSessions;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.engine.TokenVectors;
import dev.assay.models.engine.UniformRows;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.TokenRecurrent;
import dev.assay.models.nn.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A language model unrolled over a length, with its losses at each place and their derivatives, shared by sessions. Owns its graph. */
public final class NextTokenGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final AtomicInteger open = new AtomicInteger();
    private final UniformRows uniform = new UniformRows();

    private final Ends ends;
    private boolean closed;

    /**
     * Where a session feeds and fetches.
     *
     * @param tokens a vector of all places of all rows
     * @param next the tokens that are asked about
     * @param weights factors of the losses
     * @param losses of each place
     * @param scores the derivatives of the weighted sum of losses by one-hot vectors
     */
    record Ends(
            int length,
            int kinds,
            Placeholder<TInt32> tokens,
            Placeholder<TInt32> next,
            Placeholder<TFloat32> weights,
            Output<TFloat32> losses,
            Output<TFloat32> scores) {}

    /**
     * Builds the graph.
     *
     * @param network a recurrent layer whose states all come out, then others, over sequences of the length that is wanted
     * @param values its weights
     * @param kinds how many kinds of token there are
     */
    public NextTokenGraph(Network network, NetworkWeights values, int kinds) {
        int length = network.input().axes().get(0);
        if (!(network.layers().get(0) instanceof TokenRecurrent recurrent) || !recurrent.everyStep()) {
            throw new IllegalArgumentException(
                    "Expected a recurrent network whose states all come out, received " + network);
        }
        Ops tf = Ops.create(graph);
        Placeholder<TInt32> tokens = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Placeholder<TInt32> next = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Placeholder<TFloat32> weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        List<Operand<TFloat32>> constants = new ArrayList<>();
        List<Weight> specs = network.weights();
        for (int i = 0; i < specs.size(); i++) {
            constants.add(tf.constant(TensorShapes.of(specs.get(i).shape()), DataBuffers.of(values.values(i))));
        }
        int own = network.first(1).weights().size();
        Operand<TInt32> rows = tf.reshape(tokens, tf.constant(new int[] {-1, length}));
        Operand<TFloat32> vectors = recurrent.vectors(tf, rows, constants);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        recurrent.states(tf, rows, vectors, constants.subList(0, own)).forEach(state -> outputs.add(state.get(0)));
        Operand<TFloat32> states = tf.stack(outputs, Stack.axis(1L));
        Network rest = new Network(
                network.first(1).output(),
                network.layers().subList(1, network.layers().size()));
        Operand<TFloat32> logits = tf.reshape(
                rest.apply(tf.withSubScope("rest"), states, constants.subList(own, constants.size())),
                tf.constant(new int[] {-1, kinds}));
        Operand<TFloat32> wanted = tf.oneHot(next, tf.constant(kinds), tf.constant(1f), tf.constant(0f));
        Output<TFloat32> losses =
                tf.nn.softmaxCrossEntropyWithLogits(logits, wanted).loss().asOutput();
        Output<?> gradient =
                graph.addGradients(tf.math.mul(losses, weights).asOutput(), new Output<?>[] {vectors.asOutput()})[0];
        Output<TFloat32> scores = new TokenVectors(constants.get(0).asOutput(), kinds).scores(graph, gradient);
        ends = new Ends(length, kinds, tokens, next, weights, losses, scores);
    }

    /**
     * Opens models, each with a session of its own.
     *
     * @param blockSize rows in every run, at least 1
     */
    public Supplier<NextTokenModel> source(int blockSize) {
        if (blockSize < 1) {
            throw new IllegalArgumentException("A block needs 1 row or more, received " + blockSize);
        }
        return () -> open(blockSize);
    }

    private synchronized NextTokenModel open(int blockSize) {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
        Session session = new Session(graph, PlainSessions.config());
        try {
            int rows = uniform.of(
                    blockSize,
                    (count, shift) -> rotated(new Unrolled(ends, count, count, session, () -> {}), blockSize, shift));
            Unrolled opened = new Unrolled(ends, blockSize, rows, session, () -> {
                session.close();
                open.decrementAndGet();
            });
            open.incrementAndGet();
            return opened;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Everything that a model gives for a block of texts of all sorts, the first ones, so many, rotated by so many places. */
    private static List<float[]> rotated(NextTokenModel model, int wanted, int shift) {
        try (model) {
            int places = model.blockSize() * model.length();
            int[] tokens = new int[places];
            int[] next = new int[places];
            float[] weights = new float[places];
            for (int i = 0; i < wanted * model.length(); i++) {
                int text = (i / model.length() + shift) % wanted;
                int place = i % model.length();
                tokens[i] = 1 + (7 * place + 11 * text + 3) % (model.tokens() - 1);
                next[i] = 1 + (5 * place + 13 * text + 1) % (model.tokens() - 1);
                weights[i] = 1;
            }
            float[] losses = new float[places];
            float[] scores = new float[places * model.tokens()];
            model.substitutions(tokens, next, weights, losses, scores);
            float[] alone = new float[places];
            model.losses(tokens, next, alone);
            return List.of(losses, scores, alone);
        }
    }

    /**
     * Frees the graph; may be called twice.
     *
     * @throws IllegalStateException when a model is still open: TensorFlow would wait for it for ever
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (open.get() > 0) {
            throw new IllegalStateException("Close the models first: " + open.get() + " open");
        }
        closed = true;
        graph.close();
    }

    /** A session with the native blocks it feeds. */
    private static final class Unrolled implements NextTokenModel {
        private final Ends ends;
        private final int blockSize;
        private final int places;
        private final Session session;
        private final Runnable onClose;
        private final IntBlock tokenBlock;
        private final IntBlock nextBlock;
        private final FloatBlock weightBlock;
        private boolean closed;

        /**
         * @param blockSize rows that are used
         * @param rows rows in every run; those beyond {@code blockSize} are padding
         * @param onClose run once, at the first {@link #close}
         */
        Unrolled(Ends ends, int blockSize, int rows, Session session, Runnable onClose) {
            this.ends = ends;
            this.blockSize = blockSize;
            this.session = session;
            this.onClose = onClose;
            places = Math.multiplyExact(blockSize, ends.length());
            int all = Math.multiplyExact(rows, ends.length());
            tokenBlock = new IntBlock(all);
            nextBlock = new IntBlock(all);
            weightBlock = new FloatBlock(Shape.of(all));
            tokenBlock.clear();
            nextBlock.clear();
            weightBlock.clear();
        }

        @Override
        public int length() {
            return ends.length();
        }

        @Override
        public int tokens() {
            return ends.kinds();
        }

        @Override
        public int blockSize() {
            return blockSize;
        }

        @Override
        public void losses(int[] tokens, int[] next, float[] losses) {
            try (var result = ModelRun.of(feed(tokens, next).fetch(ends.losses()))) {
                FloatBlock.read(result.get(0), losses);
            }
        }

        @Override
        public void substitutions(int[] tokens, int[] next, float[] weights, float[] losses, float[] scores) {
            check(weights.length);
            weightBlock.writeFirst(weights);
            try (var result = ModelRun.of(feed(tokens, next)
                    .feed(ends.weights(), weightBlock.tensor())
                    .fetch(ends.losses())
                    .fetch(ends.scores()))) {
                FloatBlock.read(result.get(0), losses);
                FloatBlock.read(result.get(1), scores);
            }
        }

        private Session.Runner feed(int[] tokens, int[] next) {
            if (closed) {
                throw new IllegalStateException("The model is closed");
            }
            check(tokens.length);
            check(next.length);
            tokenBlock.writeFirst(tokens, ends.kinds());
            nextBlock.writeFirst(next, ends.kinds());
            return session.runner().feed(ends.tokens(), tokenBlock.tensor()).feed(ends.next(), nextBlock.tensor());
        }

        private void check(int length) {
            if (length != places) {
                throw new IllegalArgumentException("A block has " + places + " places, received " + length);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                tokenBlock.close();
                nextBlock.close();
                weightBlock.close();
                onClose.run();
            }
        }
    }
}
