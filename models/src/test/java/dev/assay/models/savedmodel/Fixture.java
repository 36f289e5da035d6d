package dev.assay.models.savedmodel;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.format.Npz;
import dev.assay.models.savedmodel.importing.ImportOptions;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A SavedModel that Python wrote, with what Python says of it: made by {@code src/test/python/make_models.py}. */
final class Fixture {
    private static final Bounds ANY = new Bounds(-1e6f, 1e6f);

    final Path directory;
    final float[] inputs;
    final int[] labels;
    final float[] logits;
    final float[] gradient;
    final int rows;
    final int classes;
    private final InputSpec input;

    private Fixture(Path directory, Bounds bounds) {
        this.directory = directory;
        Dataset samples = array("x");
        rows = samples.size();
        inputs = values(samples);
        logits = values(array("logits"));
        gradient = values(array("gradient"));
        classes = logits.length / rows;
        labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = samples.label(i);
        }
        input = new InputSpec(samples.spec().shape(), bounds);
    }

    static Fixture of(String name, Bounds bounds) {
        URL url = Objects.requireNonNull(Fixture.class.getResource("fixtures/" + name), name);
        try {
            return new Fixture(Path.of(url.toURI()), bounds);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Fixture of(String name) {
        return of(name, Bounds.UNIT);
    }

    SavedModel load(ImportOptions options) {
        return SavedModel.load(directory, input, options);
    }

    SavedModel load() {
        return load(ImportOptions.DEFAULT);
    }

    /** Rows of logits without their mean: what a softmax keeps of them. */
    float[] centred(float[] rowsOfLogits) {
        float[] centred = rowsOfLogits.clone();
        for (int row = 0; row < rows; row++) {
            double mean = 0;
            for (int c = 0; c < classes; c++) {
                mean += rowsOfLogits[row * classes + c] / (double) classes;
            }
            for (int c = 0; c < classes; c++) {
                centred[row * classes + c] -= (float) mean;
            }
        }
        return centred;
    }

    /** {@code ||a - b|| / ||b||}. */
    static double distance(float[] a, float[] b) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            size += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }

    private Dataset array(String key) {
        return Npz.dataset(key, directory.resolve("expected.npz"), List.of(key, "labels"), "test", ANY);
    }

    private static float[] values(Dataset data) {
        int features = data.spec().features();
        float[] values = new float[data.size() * features];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, values, i * features);
        }
        return values;
    }
}
