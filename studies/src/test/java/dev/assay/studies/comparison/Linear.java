package dev.assay.studies.comparison;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;

/** Two classes by a line in the plane: class 1 where {@code a x + b y > c}, with logits {@code (-z, z)}. */
record Linear(float a, float b, float c) implements DifferentiableClassifier {
    static final InputSpec SPEC = new InputSpec(Shape.of(1, 2, 1), Bounds.UNIT);
    static final int BLOCK = 4;

    /** How far a sample is from the line in L∞. */
    double distance(float x, float y) {
        return Math.abs(a * x + b * y - c) / (Math.abs(a) + Math.abs(b));
    }

    @Override
    public InputSpec input() {
        return SPEC;
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public int blockSize() {
        return BLOCK;
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        for (int r = 0; r < BLOCK; r++) {
            float z = a * inputs[2 * r] + b * inputs[2 * r + 1] - c;
            logits[2 * r] = -z;
            logits[2 * r + 1] = z;
        }
    }

    @Override
    public void gradient(
            Loss loss, float[] inputs, int[] labels, int[] targets, float[] logits, float[] losses, float[] gradients) {
        logits(inputs, logits);
        for (int r = 0; r < BLOCK; r++) {
            losses[r] = (float) loss.value(logits, 2 * r, 2, labels[r], 1 - labels[r]);
            float slope = labels[r] == 0 ? 2 : -2;
            gradients[2 * r] = slope * a;
            gradients[2 * r + 1] = slope * b;
        }
    }

    @Override
    public void close() {}

    /** The same without its gradient. */
    Classifier forwardAlone() {
        Linear line = this;
        return new Classifier() {
            @Override
            public InputSpec input() {
                return SPEC;
            }

            @Override
            public int classes() {
                return 2;
            }

            @Override
            public int blockSize() {
                return BLOCK;
            }

            @Override
            public void logits(float[] inputs, float[] logits) {
                line.logits(inputs, logits);
            }

            @Override
            public void close() {}
        };
    }
}
