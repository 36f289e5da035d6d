package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.List;

/** Runs of blocks of random rows in rotated places, for {@link UniformRows}: everything that a classifier gives for them. */
final class RotatedRows {
    private RotatedRows() {}

    /**
     * The logits.
     *
     * @param wanted rows that are rotated
     * @param shift by how many places
     */
    static List<float[]> logits(Classifier model, int wanted, int shift) {
        return List.of(logits(model, values(model, wanted, shift, false)));
    }

    private static float[] logits(Classifier model, float[] values) {
        float[] logits = new float[model.blockSize() * model.classes()];
        model.logits(values, logits);
        return logits;
    }

    static List<float[]> gradient(DifferentiableClassifier model, int wanted, int shift) {
        int rows = model.blockSize();
        float[] logits = new float[rows * model.classes()];
        float[] losses = new float[rows];
        float[] gradients = new float[rows * model.input().features()];
        float[] values = values(model, wanted, shift, false);
        model.gradient(Loss.CROSS_ENTROPY, values, new int[rows], new int[rows], logits, losses, gradients);
        return List.of(logits, losses, gradients, logits(model, values));
    }

    static List<float[]> substitutions(EmbeddingClassifier model, int wanted, int shift) {
        int rows = model.blockSize();
        float[] logits = new float[rows * model.classes()];
        float[] losses = new float[rows];
        float[] scores = new float[rows * model.input().features() * model.tokens()];
        float[] values = values(model, wanted, shift, true);
        model.substitutions(Loss.CROSS_ENTROPY, values, new int[rows], logits, losses, scores);
        return List.of(logits, losses, scores, logits(model, values));
    }

    private static float[] values(Classifier model, int wanted, int shift, boolean whole) {
        InputSpec input = model.input();
        int features = input.features();
        float[] values = new float[model.blockSize() * features];
        KeyedRandom random = new KeyedRandom(0, "rotated-rows");
        for (int place = 0; place < wanted; place++) {
            random.at((place + shift) % wanted, 0, 0);
            for (int i = 0; i < features; i++) {
                double value = input.bounds().low() + input.bounds().range() * random.nextDouble();
                values[place * features + i] = (float) (whole ? Math.floor(value) : value);
            }
        }
        return values;
    }
}
