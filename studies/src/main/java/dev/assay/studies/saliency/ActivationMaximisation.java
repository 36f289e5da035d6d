package dev.assay.studies.saliency;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.random.KeyedRandom;
import java.util.List;

/**
 * An input that a classifier takes for a class as decidedly as it can: Erhan and others, "Visualizing higher-layer features of a deep network" (2009), with
 * the decay of Simonyan, Vedaldi and Zisserman (2014), section 2. Steps of one length along the gradient of the class's margin from a grey image with
 * a little noise, clipped to the box.
 */
public final class ActivationMaximisation {
    private static final double STEP = 0.5;
    private static final double DECAY = 0.01;
    private static final double NOISE = 0.05;

    private ActivationMaximisation() {}

    /**
     * The input.
     *
     * @param label the class
     * @param steps along the gradient, at least 1
     * @param seed of the noise at the beginning
     */
    public static float[] of(DifferentiableClassifier model, int label, int steps, long seed) {
        Bounds bounds = model.input().bounds();
        double grey = bounds.low() + 0.5 * bounds.range();
        KeyedRandom random = new KeyedRandom(seed, "activation maximisation").at(label, 0, 0);
        float[] image = new float[model.input().features()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) (grey + NOISE * bounds.range() * random.nextGaussian());
        }
        for (int step = 0; step < steps; step++) {
            float[] gradient =
                    Gradients.ofMargin(model, List.of(image.clone()), label).get(0);
            double norm = 0;
            for (float slope : gradient) {
                norm += (double) slope * slope;
            }
            double length = norm == 0 ? 0 : STEP * bounds.range() / Math.sqrt(norm);
            for (int i = 0; i < image.length; i++) {
                double decayed = grey + (1 - DECAY) * (image[i] - grey);
                image[i] = bounds.clamp((float) (decayed + length * gradient[i]));
            }
        }
        return image;
    }
}
