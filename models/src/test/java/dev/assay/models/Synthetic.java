package dev.assay.models;

import dev.assay.core.data.ArrayDataset;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.nn.Activation;
import dev.assay.models.nn.Conv2d;
import dev.assay.models.nn.Dense;
import dev.assay.models.nn.Flatten;
import dev.assay.models.nn.MaxPool2d;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.Padding;
import java.util.List;

/** Noisy 8x8 images whose class is the quadrant that is brighter, and a small network that can tell. */
public final class Synthetic {
    public static final int CLASSES = 4;
    public static final Shape SHAPE = Shape.of(8, 8, 1);
    public static final Shape SHAPE_WITHOUT_CHANNEL = Shape.of(8, 8);
    public static final InputSpec SPEC = new InputSpec(SHAPE, Bounds.UNIT);

    private Synthetic() {}

    /** Starts TensorFlow as audits do; all tests of this module share one process and so one pool. */
    public static void startTensorFlow() {
        TensorFlowRuntime.start(1);
    }

    public static Dataset quadrants(int samples, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "quadrants");
        int[] labels = new int[samples];
        float[] values = new float[samples * 64];
        for (int i = 0; i < samples; i++) {
            random.at(i, 0, 0);
            labels[i] = i % CLASSES;
            for (int k = 0; k < 64; k++) {
                boolean bright = (k / 32) * 2 + (k % 8) / 4 == labels[i];
                values[i * 64 + k] = 0.6f * random.nextFloat() + (bright ? 0.4f : 0);
            }
        }
        return new ArrayDataset("quadrants", SPEC, List.of("a", "b", "c", "d"), labels, values);
    }

    /** The same images with labels that have nothing to do with them. */
    public static Dataset relabelled(Dataset data, long seed) {
        KeyedRandom random = new KeyedRandom(seed, "labels");
        int[] labels = new int[data.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(CLASSES);
        }
        return new ArrayDataset("noise", SPEC, data.classes(), labels, inputs(data, 0, data.size()));
    }

    public static Network network() {
        return Network.of(
                SHAPE,
                new Conv2d(4, 3, Padding.SAME, Activation.RELU),
                new MaxPool2d(2),
                new Conv2d(6, 3, Padding.VALID, Activation.RELU),
                new Flatten(),
                new Dense(12, Activation.RELU),
                new Dense(CLASSES, Activation.LINEAR));
    }

    /** The inputs of the first rows, padded with zeros. */
    public static float[] inputs(Dataset data, int from, int rows) {
        float[] inputs = new float[rows * data.spec().features()];
        for (int i = 0; i < rows && from + i < data.size(); i++) {
            data.read(from + i, inputs, i * data.spec().features());
        }
        return inputs;
    }

    public static int[] labels(Dataset data, int from, int rows) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows && from + i < data.size(); i++) {
            labels[i] = data.label(from + i);
        }
        return labels;
    }
}
