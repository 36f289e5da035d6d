package dev.assay.attacks.evaluation;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs that mean nothing and that the model is sure about, after Nguyen, Yosinski and Clune, "Deep neural networks are easily fooled: high confidence
 * predictions for unrecognizable images" (CVPR 2015): for each class an image of uniform noise that climbs towards the class along the gradient of
 * its log-probability. The largest change of a value in a step is α, which falls along a cosine.
 */
public final class FoolingImages {
    private static final double ALPHA = 0.1;

    private FoolingImages() {}

    /**
     * Makes an image for each class.
     *
     * @param model used on this thread, not closed
     * @param steps gradient runs of each image, at least 1
     * @param seed of the noise that it begins with
     */
    public static List<FoolingImage> of(DifferentiableClassifier model, int steps, long seed, Progress progress) {
        if (steps < 1) {
            throw new IllegalArgumentException("Fooling images need 1 step or more, received " + steps);
        }
        List<FoolingImage> images = new ArrayList<>();
        for (int first = 0; first < model.classes(); first += model.blockSize()) {
            images.addAll(block(model, first, Math.min(model.blockSize(), model.classes() - first), steps, seed));
            progress.update("fooling images", images.size(), model.classes(), "");
        }
        return images;
    }

    private static List<FoolingImage> block(DifferentiableClassifier model, int first, int rows, int steps, long seed) {
        Bounds bounds = model.input().bounds();
        int features = model.input().features();
        int classes = model.classes();
        KeyedRandom random = new KeyedRandom(seed, "fooling-images");
        float[] x = new float[model.blockSize() * features];
        int[] targets = new int[model.blockSize()];
        for (int r = 0; r < rows; r++) {
            targets[r] = first + r;
            random.at(first + r, 0, 0);
            for (int i = r * features; i < (r + 1) * features; i++) {
                x[i] = bounds.clamp(bounds.low() + bounds.range() * random.nextFloat());
            }
        }
        float[] logits = new float[model.blockSize() * classes];
        float[] losses = new float[model.blockSize()];
        float[] gradients = new float[x.length];
        for (int step = 0; step < steps; step++) {
            // The true class of noise is none; the loss does not look at it.
            model.gradient(Loss.TARGETED_CROSS_ENTROPY, x, targets, targets, logits, losses, gradients);
            double alpha = bounds.range() * ALPHA * (1 + Math.cos(Math.PI * step / steps)) / 2;
            for (int r = 0; r < rows; r++) {
                climb(x, gradients, r * features, features, alpha, bounds);
            }
        }
        model.logits(x, logits);
        List<FoolingImage> images = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            float[] image = new float[features];
            System.arraycopy(x, r * features, image, 0, features);
            double confidence = Math.exp(-Loss.CROSS_ENTROPY.value(logits, r * classes, classes, targets[r]));
            images.add(new FoolingImage(targets[r], confidence, image));
        }
        return images;
    }

    private static void climb(float[] x, float[] gradients, int at, int features, double alpha, Bounds bounds) {
        float largest = 0;
        for (int i = at; i < at + features; i++) {
            largest = Math.max(largest, Math.abs(gradients[i]));
        }
        if (!(largest > 0 && largest < Float.POSITIVE_INFINITY)) {
            return;
        }
        for (int i = at; i < at + features; i++) {
            x[i] = bounds.clamp((float) (x[i] + alpha * gradients[i] / largest));
        }
    }
}
