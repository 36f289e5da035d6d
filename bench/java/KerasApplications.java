import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.format.Npz;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Imports one model that bench/python/keras_applications.py wrote: seconds, memory in multiples of the weights, and how far logits and the gradient
 * of the cross-entropy are from Python's. One process a model, so that its memory is its own. With a second model that one is imported and run
 * first, and what a process takes whatever the model (libraries, thread stacks, compiled code) is not counted. Linux only.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -Xmx256m -cp 'cli/target/app/lib/*' bench/java/KerasApplications.java DIR/NAME [DIR/WARM-UP]</pre>
 */
class KerasApplications {
    private static final Bounds ANY = new Bounds(-1e9f, 1e9f);

    public static void main(String[] arguments) throws IOException {
        Path model = Path.of(arguments[0]);
        Dataset samples = array(model, "x");
        float[] x = values(samples);
        float[] logits = values(array(model, "logits"));
        float[] gradient = values(array(model, "gradient"));
        int rows = samples.size();
        int classes = logits.length / rows;
        TensorFlowRuntime.start(1);
        if (arguments.length > 1) {
            warmUp(Path.of(arguments[1]));
        }
        long before = resident();
        double worked = processor();
        long start = System.nanoTime();
        try (SavedModel loaded = SavedModel.load(model, new InputSpec(samples.spec().shape(), new Bounds(0, 255)))) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double processor = processor() - worked;
            double importing = (peak() - before) / (4.0 * loaded.weights());
            try (DifferentiableClassifier classifier = loaded.source(rows).open()) {
                float[] z = new float[logits.length];
                float[] g = new float[gradient.length];
                start = System.nanoTime();
                classifier.gradient(Loss.CROSS_ENTROPY, x, labels(samples), z, new float[rows], g);
                double first = (System.nanoTime() - start) / 1e9;
                double all = (peak() - before) / (4.0 * loaded.weights());
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %.1f s | %.1f s | %.1f s | %.1f | %.1f | %.1e | %.1e |%n",
                        model.getFileName(),
                        loaded.weights(),
                        loaded.importReport().orElseThrow().nodes(),
                        seconds,
                        processor,
                        first,
                        importing,
                        all,
                        distance(centred(z, classes), centred(logits, classes)),
                        distance(g, gradient));
            }
        }
    }

    private static void warmUp(Path model) throws IOException {
        Dataset samples = array(model, "x");
        int rows = samples.size();
        try (SavedModel loaded = SavedModel.load(model, new InputSpec(samples.spec().shape(), new Bounds(0, 255)));
                DifferentiableClassifier classifier = loaded.source(rows).open()) {
            float[] x = values(samples);
            float[] z = new float[rows * loaded.classes()];
            classifier.gradient(Loss.CROSS_ENTROPY, x, labels(samples), z, new float[rows], x.clone());
        }
        System.gc();
    }

    private static int[] labels(Dataset samples) {
        int[] labels = new int[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = samples.label(i);
        }
        return labels;
    }

    private static Dataset array(Path model, String key) {
        return Npz.dataset(key, model.resolve("expected.npz"), List.of(key, "labels"), "test", ANY);
    }

    private static float[] values(Dataset data) {
        int features = data.spec().features();
        float[] values = new float[data.size() * features];
        for (int i = 0; i < data.size(); i++) {
            data.read(i, values, i * features);
        }
        return values;
    }

    private static float[] centred(float[] rows, int classes) {
        float[] centred = rows.clone();
        for (int start = 0; start < rows.length; start += classes) {
            double mean = 0;
            for (int c = 0; c < classes; c++) {
                mean += rows[start + c] / (double) classes;
            }
            for (int c = 0; c < classes; c++) {
                centred[start + c] -= (float) mean;
            }
        }
        return centred;
    }

    private static double distance(float[] a, float[] b) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            size += (double) b[i] * b[i];
        }
        return Math.sqrt(difference / size);
    }

    /** Seconds of processor time of this process so far. */
    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** The resident memory of this process, in bytes; from now on {@link #peak} is the most from now on. */
    private static long resident() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        return peak();
    }

    /** The most resident memory this process had, in bytes. */
    private static long peak() throws IOException {
        return Files.readString(Path.of("/proc/self/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
