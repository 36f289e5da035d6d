package dev.assay.validation;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Hand-made data sets: random images of bytes, and ways of spoiling them. */
final class Samples {
    static final Shape SHAPE = Shape.of(6, 6, 1);
    static final int FEATURES = 36;
    static final List<String> CLASSES = List.of("cat", "dog", "emu", "fox");

    private final Bounds bounds;
    private final List<String> classes;
    private final int[] labels;
    private final float[] values;

    private Samples(Bounds bounds, List<String> classes, int[] labels, float[] values) {
        this.bounds = bounds;
        this.classes = classes;
        this.labels = labels;
        this.values = values;
    }

    /** Images of random bytes over 255, labels of the four classes drawn at random. */
    static Samples random(long seed, int n) {
        KeyedRandom random = new KeyedRandom(seed, "samples").at(0, 0, 0);
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> random.nextInt(CLASSES.size()));
        float[] values = new float[n * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256) / 255f;
        }
        return new Samples(Bounds.UNIT, CLASSES, labels, values);
    }

    Samples withValue(int position, int feature, float value) {
        float[] changed = values.clone();
        changed[position * FEATURES + feature] = value;
        return new Samples(bounds, classes, labels, changed);
    }

    Samples withConstant(int position, float value) {
        float[] changed = values.clone();
        Arrays.fill(changed, position * FEATURES, (position + 1) * FEATURES, value);
        return new Samples(bounds, classes, labels, changed);
    }

    Samples withLabels(IntUnaryOperator labelOf) {
        int[] changed = new int[labels.length];
        Arrays.setAll(changed, labelOf);
        return new Samples(bounds, classes, changed, values);
    }

    /** Copies a sample of another set over one of these, label included. */
    Samples withCopy(int position, Samples source, int from) {
        float[] changed = values.clone();
        System.arraycopy(source.values, from * FEATURES, changed, position * FEATURES, FEATURES);
        int[] relabelled = labels.clone();
        relabelled[position] = source.labels[from];
        return new Samples(bounds, classes, relabelled, changed);
    }

    /** Every value x to factor x + shift, with the bounds moved likewise. */
    Samples rescaled(float factor, float shift) {
        float[] changed = values.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] * factor + shift;
        }
        return new Samples(
                new Bounds(bounds.low() * factor + shift, bounds.high() * factor + shift), classes, labels, changed);
    }

    Samples withClasses(List<String> names) {
        return new Samples(bounds, names, labels, values);
    }

    int label(int position) {
        return labels[position];
    }

    Dataset data() {
        return new ArrayDataset("samples", new InputSpec(SHAPE, bounds), classes, labels, values);
    }
}
