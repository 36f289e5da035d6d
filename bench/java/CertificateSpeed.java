import dev.assay.attacks.certificate.Bound;
import dev.assay.attacks.certificate.Certifier;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.models.savedmodel.structure.StructureReading;
import java.nio.file.Path;

/**
 * Certificates on one thread: seconds a sample and how many of the first test images they prove, for each radius; with {@code rows}, every
 * margin, to be laid beside those of bench/python/lirpa_margins.py.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/CertificateSpeed.java MODEL DATA_DIR NORM RADII SAMPLES [rows]</pre>
 */
class CertificateSpeed {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        int samples = Integer.parseInt(arguments[4]);
        Dataset data =
                new DataCatalog(Path.of(arguments[1])).open("fashion-mnist:test@0-" + samples, Split.TEST, null);
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            StructureReading reading = model.structure();
            NetworkStructure network = reading.network();
            if (network == null) {
                System.out.println(reading.obstacle());
                return;
            }
            System.out.printf("%d layers, logits within %.1e%n", network.steps().size(), reading.deviation());
            Certifier certifier = new Certifier(network);
            for (Epsilon radius : Epsilon.parseList(arguments[3])) {
                Budget budget = new Budget(Norm.parse(arguments[2]), radius);
                for (Bound method : Bound.values()) {
                    long start = System.nanoTime();
                    int proven = 0;
                    for (int i = 0; i < samples; i++) {
                        float[] x = new float[data.spec().features()];
                        data.read(i, x, 0);
                        double margin = certifier.margin(method, x, data.label(i), budget);
                        proven += margin > 1e-5 ? 1 : 0;
                        if (arguments.length > 5) {
                            System.out.printf("%s %s %d %.9g%n", budget.epsilon().text(), method, i, margin);
                        }
                    }
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf(
                            "%s %s: %d of %d proven, %.3f s a sample%n",
                            budget, method, proven, samples, seconds / samples);
                }
            }
        }
    }
}
