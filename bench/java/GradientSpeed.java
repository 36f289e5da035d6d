import com.sun.management.OperatingSystemMXBean;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The time of a gradient in blocks of 32 on one thread, and a digest of logits, losses and gradients of every loss at 320 points: two versions of the
 * program whose digests are equal give the same bits.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/GradientSpeed.java MODEL DATA_DIR SET BLOCKS</pre>
 */
class GradientSpeed {
    private static final int ROWS = 32;

    public static void main(String[] arguments) throws GeneralSecurityException {
        TensorFlowRuntime.start(1);
        Dataset data = new DataCatalog(Path.of(arguments[1])).open(arguments[2] + ":test@0-320", Split.TEST, null);
        int features = data.spec().features();
        int blocks = Integer.parseInt(arguments[3]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec());
                DifferentiableClassifier classifier = model.source(ROWS).open()) {
            int classes = classifier.classes();
            float[] x = new float[ROWS * features];
            int[] labels = new int[ROWS];
            int[] targets = new int[ROWS];
            float[] logits = new float[ROWS * classes];
            float[] losses = new float[ROWS];
            float[] gradients = new float[x.length];
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Loss loss : Loss.values()) {
                for (int block = 0; block < 10; block++) {
                    KeyedRandom random = new KeyedRandom(1, "gradient-speed").at(block, 0, 0);
                    for (int r = 0; r < ROWS; r++) {
                        data.read(block * ROWS + r, x, r * features);
                        labels[r] = data.label(block * ROWS + r);
                        targets[r] = (labels[r] + 1 + block % (classes - 1)) % classes;
                    }
                    for (int i = 0; i < x.length; i++) {
                        x[i] = data.spec().bounds().clamp(x[i] + 0.1f * (random.nextFloat() - 0.5f));
                    }
                    classifier.gradient(loss, x, labels, targets, logits, losses, gradients);
                    for (float[] values : List.of(logits, losses, gradients)) {
                        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
                        for (float value : values) {
                            // Zeros without a sign, which says nothing.
                            bytes.putFloat(value + 0f);
                        }
                        digest.update(bytes.array());
                    }
                }
            }
            System.out.println(HexFormat.of().formatHex(digest.digest()));
            for (int run = 1; run <= 3; run++) {
                long start = process.getProcessCpuTime();
                long best = Long.MAX_VALUE;
                for (int block = 0; block < blocks; block++) {
                    long begun = System.nanoTime();
                    classifier.gradient(Loss.CROSS_ENTROPY, x, labels, targets, logits, losses, gradients);
                    best = Math.min(best, System.nanoTime() - begun);
                }
                System.out.printf(
                        Locale.ROOT,
                        "run %d: %.1f processor microseconds a gradient, %.1f by the clock in the best block%n",
                        run,
                        (process.getProcessCpuTime() - start) / 1e3 / blocks / ROWS,
                        best / 1e3 / ROWS);
            }
        }
    }
}
