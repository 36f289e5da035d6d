package dev.assay.models.text;

import dev.assay.core.error.UserError;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.IntBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.nn.TokenRecurrent;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A trained model of text, asked a token after the other. Belongs to one thread. */
public final class LanguageModel implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TInt32> token;
    private final List<Placeholder<TFloat32>> before = new ArrayList<>();
    private final List<Operand<TFloat32>> after;
    private final Operand<TFloat32> logits;
    private final IntBlock tokenBlock = new IntBlock(1);
    private final List<FloatBlock> stateBlocks = new ArrayList<>();
    private final int units;
    private boolean closed;

    /**
     * A model.
     *
     * @param network over sequences of one token: a recurrent layer whose states all come out, then others
     * @param weights its weights
     */
    public LanguageModel(Network network, NetworkWeights weights, Vocabulary vocabulary) {
        if (!(network.layers().get(0) instanceof TokenRecurrent recurrent)
                || network.output().axes().get(network.output().axes().size() - 1) != vocabulary.size()) {
            throw new IllegalArgumentException(
                    "Expected a recurrent network that ends in " + vocabulary.size() + " logits, received " + network);
        }
        this.vocabulary = vocabulary;
        units = recurrent.units();
        Ops tf = Ops.create(graph);
        token = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
        for (int i = 0; i < recurrent.states(); i++) {
            before.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, units))));
            stateBlocks.add(new FloatBlock(Shape.of(1, units)));
        }
        List<Operand<TFloat32>> constants = network.constants(tf, weights);
        int own = network.first(1).weights().size();
        after = recurrent.step(tf, token, before, constants.subList(0, own));
        Operand<TFloat32> steps = tf.reshape(after.get(0), tf.constant(new int[] {-1, 1, units}));
        logits = network.after(1).apply(tf.withSubScope("rest"), steps, constants.subList(own, constants.size()));
        session = new Session(graph);
    }

    /**
     * The probability of a text.
     *
     * @param logProbability natural logarithm, of all characters and the end
     * @param tokens characters and the end
     */
    public record Score(double logProbability, int tokens) {
        /** The negative logarithm to base 2, shared out over characters and end. */
        public double bitsPerCharacter() {
            return -logProbability / tokens / Math.log(2);
        }

        /** 2 to the power of {@link #bitsPerCharacter}. */
        public double perplexity() {
            return Math.exp(-logProbability / tokens);
        }
    }

    /**
     * How probable a text is, from beginning to end.
     *
     * @throws UserError when it has a character that the model does not know
     */
    public Score score(String text) {
        int[] tokens = vocabulary.encode(text);
        reset();
        double sum = 0;
        for (int i = 0; i + 1 < tokens.length; i++) {
            sum += logSoftmax(next(tokens[i]))[tokens[i + 1]];
        }
        return new Score(sum, tokens.length - 1);
    }

    /**
     * Draws a text, character by character until the end is drawn.
     *
     * @param temperature above 0: what logits are divided by; below 1 more of what is probable
     * @param seed decides the text, together with the number
     * @param number which text of the seed
     * @param most characters after which it ends anyway
     */
    public String sample(double temperature, long seed, int number, int most) {
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new UserError("The temperature has to be a number above 0, received " + temperature);
        }
        KeyedRandom random = new KeyedRandom(seed, "sampled text");
        reset();
        int current = Vocabulary.BEGIN;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < most; i++) {
            current = draw(next(current), temperature, random.at(number, 0, i).nextDouble());
            if (current == Vocabulary.END) {
                break;
            }
            text.append(vocabulary.decode(new int[] {current}));
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tokenBlock.close();
            stateBlocks.forEach(FloatBlock::close);
            session.close();
            graph.close();
        }
    }

    private void reset() {
        stateBlocks.forEach(block -> block.write(new float[units]));
    }

    /** Takes a token and gives the logits of the next one. */
    private float[] next(int current) {
        tokenBlock.writeLabels(new int[] {current}, vocabulary.size());
        Session.Runner runner =
                session.runner().feed(token, tokenBlock.tensor()).fetch(logits);
        for (int i = 0; i < before.size(); i++) {
            runner.feed(before.get(i), stateBlocks.get(i).tensor()).fetch(after.get(i));
        }
        float[] values = new float[vocabulary.size()];
        try (Result result = ModelRun.of(runner)) {
            FloatBlock.read(result.get(0), values);
            float[] state = new float[units];
            for (int i = 0; i < before.size(); i++) {
                FloatBlock.read(result.get(i + 1), state);
                stateBlocks.get(i).write(state);
            }
        }
        return values;
    }

    /** Padding and the beginning never follow. */
    private static int draw(float[] logits, double temperature, double chance) {
        double[] cooled = new double[logits.length];
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = Vocabulary.END; i < logits.length; i++) {
            cooled[i] = logits[i] / temperature;
            greatest = Math.max(greatest, cooled[i]);
        }
        double sum = 0;
        for (int i = Vocabulary.END; i < logits.length; i++) {
            cooled[i] = Math.exp(cooled[i] - greatest);
            sum += cooled[i];
        }
        double left = chance * sum;
        int drawn = Vocabulary.END;
        for (int i = Vocabulary.END; i < logits.length; i++) {
            drawn = i;
            left -= cooled[i];
            if (left < 0) {
                break;
            }
        }
        return drawn;
    }

    private static double[] logSoftmax(float[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double[] result = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            result[i] = logits[i] - greatest - Math.log(sum);
        }
        return result;
    }
}
