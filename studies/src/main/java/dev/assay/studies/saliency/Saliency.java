package dev.assay.studies.saliency;

import dev.assay.core.data.Bounds;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Maps of what matters for a class. What is explained is the class's margin: its logit less the greatest of the others, positive exactly when the class is
 * predicted. Belongs to one thread, as its classifier does.
 */
public final class Saliency {
    /** Points on the way of integrated gradients; the midpoint rule over as many intervals. */
    static final int POINTS = 128;
    /** Noisy copies of SmoothGrad. */
    static final int COPIES = 32;
    /** Standard deviation of their noise, as a share of the box's width: the paper looks best at .1 to .2. */
    static final double NOISE = 0.15;

    private final DifferentiableClassifier model;
    private final long seed;

    /**
     * Maps of a model.
     *
     * @param model what is explained
     * @param seed of SmoothGrad's noise
     */
    public Saliency(DifferentiableClassifier model, long seed) {
        this.model = model;
        this.seed = seed;
    }

    /**
     * How much each value matters.
     *
     * @param sample the input
     * @param id of the sample; noise is a function of it
     * @param label the class that is asked about
     * @return a value for each of the input, positive where more of it speaks for the class
     */
    public float[] map(SaliencyMethod method, float[] sample, int id, int label) {
        return switch (method) {
            case GRADIENT -> meanGradient(1, i -> sample, label);
            case INPUT_TIMES_GRADIENT -> product(meanGradient(1, i -> sample, label), from(sample));
            case INTEGRATED_GRADIENTS ->
                product(meanGradient(POINTS, i -> between(sample, (i + 0.5) / POINTS), label), from(sample));
            case SMOOTH_GRAD -> meanGradient(COPIES, i -> noisy(sample, id, i), label);
        };
    }

    /** The class's margin at an input. */
    public double margin(float[] sample, int label) {
        float[] logits = new float[model.blockSize() * model.classes()];
        model.logits(Arrays.copyOf(sample, model.blockSize() * sample.length), logits);
        return -Loss.MARGIN.value(logits, 0, model.classes(), label);
    }

    /** The black input: the lower end of the box everywhere. */
    private float[] from(float[] sample) {
        float[] way = new float[sample.length];
        for (int i = 0; i < way.length; i++) {
            way[i] = sample[i] - bounds().low();
        }
        return way;
    }

    private float[] between(float[] sample, double share) {
        float[] point = new float[sample.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) (bounds().low() + share * (sample[i] - bounds().low()));
        }
        return point;
    }

    private float[] noisy(float[] sample, int id, int copy) {
        KeyedRandom random = new KeyedRandom(seed, "SmoothGrad").at(id, copy, 0);
        float[] point = new float[sample.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = (float) (sample[i] + NOISE * bounds().range() * random.nextGaussian());
        }
        return point;
    }

    private Bounds bounds() {
        return model.input().bounds();
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    private float[] meanGradient(int count, IntFunction<float[]> points, int label) {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(points.apply(i));
        }
        int features = model.input().features();
        double[] sums = new double[features];
        for (float[] gradient : Gradients.ofMargin(model, all, label)) {
            for (int k = 0; k < features; k++) {
                sums[k] += gradient[k];
            }
        }
        float[] mean = new float[features];
        for (int k = 0; k < features; k++) {
            mean[k] = (float) (sums[k] / count);
        }
        return mean;
    }
}
