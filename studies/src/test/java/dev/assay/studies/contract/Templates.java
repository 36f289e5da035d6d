package dev.assay.studies.contract;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.model.Classifier;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.stream.IntStream;

/**
 * Six classes, each a random picture of low contrast with some noise, and a network that knows the pictures as they look after a preprocessing. What is
 * near none of them it takes for the first class.
 */
final class Templates implements Classifier {
    static final int CLASSES = 6;
    private static final InputSpec SPEC = new InputSpec(Shape.of(5, 5, 3), Bounds.UNIT);
    private static final int BLOCK = 32;

    private final float[][] known;
    private final double near;

    private Templates(float[][] known) {
        this.known = known;
        near = distance(known[0], 0, known[1]) / 4;
    }

    /** The network that was trained on samples after this preprocessing. */
    static Templates after(Preprocessing preprocessing) {
        float[][] known = new float[CLASSES][SPEC.features()];
        for (int c = 0; c < CLASSES; c++) {
            preprocessing.on(SPEC).apply(picture(c), known[c]);
        }
        return new Templates(known);
    }

    private static float[] picture(int number) {
        KeyedRandom random = new KeyedRandom(7, "picture").at(number, 0, 0);
        float[] picture = new float[SPEC.features()];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (float) (0.4 + 0.2 * random.nextDouble());
        }
        return picture;
    }

    /** Samples of the classes in turn. */
    static Dataset data(int size) {
        float[] values = new float[size * SPEC.features()];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            labels[s] = (s * 7 + s / CLASSES) % CLASSES;
            float[] picture = picture(labels[s]);
            KeyedRandom noise = new KeyedRandom(7, "noise").at(s, 0, 0);
            for (int i = 0; i < picture.length; i++) {
                double value = picture[i] + 0.02 * (noise.nextDouble() - 0.5);
                values[s * picture.length + i] = SPEC.bounds().clamp((float) value);
            }
        }
        return dataset(values, labels);
    }

    private static Dataset dataset(float[] values, int[] labels) {
        return new ArrayDataset(
                "pictures",
                SPEC,
                IntStream.range(0, CLASSES).mapToObj(c -> "class " + c).toList(),
                labels,
                values);
    }

    /** The same samples with other labels. */
    static Dataset relabelled(Dataset data, int... modelClassOf) {
        float[] values = new float[data.size() * SPEC.features()];
        int[] labels = new int[data.size()];
        for (int s = 0; s < data.size(); s++) {
            data.read(s, values, s * SPEC.features());
            for (int c = 0; c < modelClassOf.length; c++) {
                labels[s] = modelClassOf[c] == data.label(s) ? c : labels[s];
            }
        }
        return dataset(values, labels);
    }

    /** The same samples with labels that have nothing to do with them. */
    static Dataset mislabelled(Dataset data) {
        float[] values = new float[data.size() * SPEC.features()];
        int[] labels = new int[data.size()];
        for (int s = 0; s < data.size(); s++) {
            data.read(s, values, s * SPEC.features());
            labels[s] = new KeyedRandom(7, "label").at(s, 0, 0).nextInt(CLASSES);
        }
        return dataset(values, labels);
    }

    /** The same samples with other values. */
    static Dataset changed(Dataset data, SampleChange.Map map) {
        float[] values = new float[data.size() * SPEC.features()];
        int[] labels = new int[data.size()];
        float[] changed = new float[values.length];
        for (int s = 0; s < data.size(); s++) {
            data.read(s, values, s * SPEC.features());
            labels[s] = data.label(s);
        }
        map.apply(values, changed);
        return dataset(changed, labels);
    }

    @Override
    public InputSpec input() {
        return SPEC;
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
            for (int c = 0; c < CLASSES; c++) {
                double distance = distance(inputs, row * known[c].length, known[c]);
                logits[row * CLASSES + c] = (float) -(c == 0 ? Math.min(near, distance) : distance);
            }
        }
    }

    private static double distance(float[] values, int offset, float[] picture) {
        double sum = 0;
        for (int i = 0; i < picture.length; i++) {
            double difference = values[offset + i] - picture[i];
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public void close() {}
}
