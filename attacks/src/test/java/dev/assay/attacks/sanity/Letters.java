package dev.assay.attacks.sanity;

import dev.assay.attacks.text.Alphabet;
import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.List;

/** A small network of tokens: logits are sums of a saturating value of each token and of products of neighbours, with exact derivatives. Ways to break it override a part. */
class Letters implements SubstitutionClassifier {
    static final int LENGTH = 12;
    static final int TOKENS = 10;
    static final int CLASSES = 3;
    static final Alphabet ALPHABET = new Alphabet(TOKENS, 2, 3, 4, 5, 6, 7, 8, 9);
    private static final int BLOCK = 16;

    private final double[][] values = new double[CLASSES][TOKENS];
    private final double interaction;

    Letters(int seed, double interaction) {
        this.interaction = interaction;
        KeyedRandom random = new KeyedRandom(seed, "letters");
        for (int c = 0; c < CLASSES; c++) {
            for (int t = 2; t < TOKENS; t++) {
                values[c][t] = random.at(c, 0, t).nextGaussian();
            }
        }
    }

    /** Texts labelled as this model would. */
    Dataset texts(int count) {
        KeyedRandom random = new KeyedRandom(3, "texts");
        float[] all = new float[count * LENGTH];
        int[] labels = new int[count];
        for (int id = 0; id < count; id++) {
            random.at(id, 0, 0);
            int[] tokens = new int[LENGTH];
            tokens[0] = 1;
            int length = 4 + random.nextInt(LENGTH - 4);
            for (int i = 1; i <= length; i++) {
                tokens[i] = 2 + random.nextInt(TOKENS - 2);
            }
            double[] logits = sums(tokens);
            for (int c = 0; c < CLASSES; c++) {
                labels[id] = logits[c] > logits[labels[id]] ? c : labels[id];
            }
            for (int i = 0; i < LENGTH; i++) {
                all[id * LENGTH + i] = tokens[i];
            }
        }
        return new ArrayDataset("letters", input(), List.of("a", "b", "c"), labels, all);
    }

    final double[] sums(int[] tokens) {
        double[] logits = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            for (int i = 0; i < LENGTH; i++) {
                logits[c] += values[c][tokens[i]];
                logits[c] += i == 0 ? 0 : interaction * values[c][tokens[i]] * values[c][tokens[i - 1]];
            }
        }
        return logits;
    }

    static int[] row(float[] inputs, int row) {
        int[] tokens = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            tokens[i] = (int) inputs[row * LENGTH + i];
        }
        return tokens;
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
        return BLOCK;
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        for (int row = 0; row < BLOCK; row++) {
            double[] found = sums(row(inputs, row));
            for (int c = 0; c < CLASSES; c++) {
                logits[row * CLASSES + c] = (float) found[c];
            }
        }
    }

    @Override
    public void substitutions(Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] scores) {
        logits(inputs, logits);
        for (int row = 0; row < BLOCK; row++) {
            losses[row] = (float) loss.value(logits, row * CLASSES, CLASSES, labels[row]);
            double[] slopes = slopes(loss, logits, row, labels[row]);
            int[] tokens = row(inputs, row);
            for (int i = 0; i < LENGTH; i++) {
                for (int t = 0; t < TOKENS; t++) {
                    double derivative = 0;
                    for (int c = 0; c < CLASSES; c++) {
                        double near = (i > 0 ? values[c][tokens[i - 1]] : 0)
                                + (i + 1 < LENGTH ? values[c][tokens[i + 1]] : 0);
                        derivative += slopes[c] * values[c][t] * (1 + interaction * near);
                    }
                    scores[(row * LENGTH + i) * TOKENS + t] = (float) derivative;
                }
            }
        }
    }

    /** Derivatives of the loss by the logits. */
    private static double[] slopes(Loss loss, float[] logits, int row, int label) {
        int at = row * CLASSES;
        double[] slopes = new double[CLASSES];
        if (loss == Loss.MARGIN) {
            int wrong = label == 0 ? 1 : 0;
            for (int c = 0; c < CLASSES; c++) {
                wrong = c != label && logits[at + c] > logits[at + wrong] ? c : wrong;
            }
            slopes[wrong] = 1;
        } else {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                slopes[c] = Math.exp(logits[at + c] - logits[at + label]);
                sum += slopes[c];
            }
            for (int c = 0; c < CLASSES; c++) {
                slopes[c] /= sum;
            }
        }
        slopes[label] -= 1;
        return slopes;
    }

    @Override
    public void close() {}
}
