package dev.assay.models.savedmodel;

import dev.assay.models.savedmodel.importing.LogitsSource;

/** Reads logits off the values of a model's own output, which may be probabilities. */
final class OutputReading {
    private final LogitsSource source;

    OutputReading(LogitsSource source) {
        this.source = source;
    }

    /** @param outputs row after row; a row may be a single number, which stands for two classes */
    void logits(float[] outputs, float[] logits) {
        for (int i = 0; i < outputs.length; i++) {
            float value = outputs[i];
            switch (source) {
                case OUTPUT, LOG_SOFTMAX -> logits[i] = value;
                case SOFTMAX, WRITTEN_OUT_SOFTMAX, PROBABILITIES -> logits[i] = logarithm(value);
                case SIGMOIDS -> logits[i] = logarithm(value) - logarithm(1 - value);
                case SIGMOID, PROBABILITY -> {
                    logits[2 * i] = logarithm(1 - value);
                    logits[2 * i + 1] = logarithm(value);
                }
                case SCORE -> {
                    logits[2 * i] = 0;
                    logits[2 * i + 1] = value;
                }
            }
        }
    }

    /** How many numbers of output there are for a block of logits. */
    int width(int logits) {
        return switch (source) {
            case SIGMOID, PROBABILITY, SCORE -> logits / 2;
            default -> logits;
        };
    }

    private static float logarithm(float probability) {
        return (float) Math.log(Math.max(probability, Float.MIN_NORMAL));
    }
}
