import com.sun.management.OperatingSystemMXBean;
import dev.assay.attacks.evaluation.UniversalEvaluation;
import dev.assay.attacks.evaluation.UniversalResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A universal perturbation made on the first N training images of SET and measured on its first N test images, as bench/python/universal_peers.py has
 * the peers do it.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/UniversalStrength.java MODEL DATA_DIR SET N NORM EPS EPOCHS SEED...</pre>
 */
class UniversalStrength {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        DataCatalog catalog = new DataCatalog(Path.of(arguments[1]));
        Dataset learnt = catalog.open(arguments[2] + ":train@0-" + arguments[3], Split.TRAIN, null);
        Dataset others = catalog.open(arguments[2] + ":test@0-" + arguments[3], Split.TEST, null);
        Budget budget = new Budget(Norm.parse(arguments[4]), Epsilon.parse(arguments[5]));
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), learnt.spec())) {
            for (int i = 7; i < arguments.length; i++) {
                long start = process.getProcessCpuTime();
                UniversalResult result;
                try (DifferentiableClassifier classifier = model.source(32).open()) {
                    result = UniversalEvaluation.run(
                            classifier,
                            learnt,
                            others,
                            budget,
                            Integer.parseInt(arguments[6]),
                            Long.parseLong(arguments[i]),
                            Progress.SILENT);
                }
                System.out.printf(
                        Locale.ROOT,
                        "assay, seed %s: accuracy on the learnt %.3f, on others clean %.3f, under it %.3f; %.1f processor seconds%n",
                        arguments[i],
                        result.learnt().rate(),
                        result.clean().rate(),
                        result.attacked().rate(),
                        (process.getProcessCpuTime() - start) / 1e9);
            }
        }
    }
}
