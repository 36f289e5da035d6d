package dev.assay.attacks.text;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bag of characters: logits are sums over the places of a value for each token and class, and of products of neighbouring values where {@code interaction} is not 0. Without it
 * the best substitutions are known in closed form.
 */
final class Bag implements SubstitutionClassifier {
    static final int LENGTH = 8;
    static final int TOKENS = 7;
    static final int CLASSES = 2;
    /** Token 0 is padding, 1 a mark. */
    static final Alphabet ALPHABET = new Alphabet(TOKENS, 2, 3, 4, 5, 6);

    private final double[][] values;
    private final double interaction;
    private final int block;
    private final AtomicLong forward;

    Bag(double[][] values, double interaction, int block, AtomicLong forward) {
        this.values = values;
        this.interaction = interaction;
        this.block = block;
        this.forward = forward;
    }

    /** A value for each class and token; padding and the mark count for nothing. */
    static double[][] values(int seed) {
        KeyedRandom random = new KeyedRandom(seed, "bag");
        double[][] values = new double[CLASSES][TOKENS];
        for (int c = 0; c < CLASSES; c++) {
            for (int t = 2; t < TOKENS; t++) {
                values[c][t] = random.at(c, 0, t).nextGaussian();
            }
        }
        return values;
    }

    /** Texts of different lengths behind a mark, labelled as the model would. */
    static List<TextSample> samples(Bag model, int count) {
        KeyedRandom random = new KeyedRandom(5, "texts");
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(id -> {
                    random.at(id, 0, 0);
                    int[] tokens = new int[LENGTH];
                    tokens[0] = 1;
                    int length = 1 + random.nextInt(LENGTH - 1);
                    for (int i = 1; i <= length; i++) {
                        tokens[i] = 2 + random.nextInt(TOKENS - 2);
                    }
                    return new TextSample(id, model.margin(tokens) > 0 ? 1 : 0, tokens);
                })
                .toList();
    }

    /** The logit of class 1 above that of class 0. */
    double margin(int[] tokens) {
        double[] logits = logits(tokens);
        return logits[1] - logits[0];
    }

    double difference(int token) {
        return values[1][token] - values[0][token];
    }

    private double[] logits(int[] tokens) {
        double[] logits = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < tokens.length; i++) {
                logits[c] += values[c][tokens[i]];
                if (i > 0) {
                    logits[c] += interaction * values[c][tokens[i]] * values[c][tokens[i - 1]];
                }
            }
        }
        return logits;
    }

    @Override
    public int tokens() {
        return TOKENS;
    }

    @Override
    public InputSpec input() {
        return new InputSpec(Shape.of(LENGTH), new Bounds(0, TOKENS - 1));
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public int blockSize() {
        return block;
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        for (int row = 0; row < block; row++) {
            int[] tokens = row(inputs, row);
            forward.addAndGet(tokens[0] == 1 ? 1 : 0);
            double[] found = logits(tokens);
            logits[2 * row] = (float) found[0];
            logits[2 * row + 1] = (float) found[1];
        }
    }

    private static int[] row(float[] inputs, int row) {
        int[] tokens = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            tokens[i] = (int) inputs[row * LENGTH + i];
        }
        return tokens;
    }

    /** Of the margin or of cross-entropy, which differ by a factor that is the same for all substitutions. */
    @Override
    public void substitutions(
            Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] scores) {
        logits(inputs, logits);
        for (int row = 0; row < block; row++) {
            int[] tokens = row(inputs, row);
            int sign = labels[row] == 1 ? -1 : 1;
            double slope = loss == Loss.MARGIN ? 1 : 1 / (1 + Math.exp(sign * -margin(tokens)));
            losses[row] = (float) loss.value(logits, 2 * row, CLASSES, labels[row]);
            for (int i = 0; i < LENGTH; i++) {
                for (int t = 0; t < TOKENS; t++) {
                    double derivative = 0;
                    for (int c = 0; c < CLASSES; c++) {
                        double near = (i > 0 ? values[c][tokens[i - 1]] : 0)
                                + (i + 1 < LENGTH ? values[c][tokens[i + 1]] : 0);
                        derivative += (c == 1 ? 1 : -1) * values[c][t] * (1 + interaction * near);
                    }
                    scores[(row * LENGTH + i) * TOKENS + t] = (float) (slope * sign * derivative);
                }
            }
        }
    }

    @Override
    public void close() {}
}
