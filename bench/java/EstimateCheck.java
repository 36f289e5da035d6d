import com.sun.management.OperatingSystemMXBean;
import dev.assay.attacks.noise.UniformNoise;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.record.WorkRecord;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import dev.assay.studies.audit.Audit;
import dev.assay.studies.audit.AuditEstimate;
import dev.assay.studies.audit.AuditOptions;
import dev.assay.studies.audit.BeyondOptions;
import dev.assay.studies.audit.CertificateMode;
import dev.assay.studies.audit.Threat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What an audit is said to cost and what it takes, on the first N test images of SET in one session: for each WHAT, written NORM/EPS/ATTACKS or NORM/EPS/ATTACKS/TARGET. What it takes
 * is processor time, so that other work on the machine counts for little; the first audit warms the virtual machine up and is left out.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/EstimateCheck.java MODEL DATA_DIR SET N WHAT...</pre>
 */
class EstimateCheck {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        int n = Integer.parseInt(arguments[3]);
        Dataset data = new DataCatalog(Path.of(arguments[1])).open(arguments[2] + ":test@0-" + n, Split.TEST, null);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("| norm, ε | attacks | n | estimate, s | at most, s | processor, s | taken / estimate |");
        System.out.println("|---|---|---|---|---|---|---|");
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            run(model, data, options("linf/0.03/fgsm", n));
            for (int i = 4; i < arguments.length; i++) {
                AuditOptions options = options(arguments[i], n);
                AuditEstimate estimate =
                        Audit.estimator(model, data, options, Progress.SILENT).estimate(options);
                long start = process.getProcessCpuTime();
                run(model, data, options);
                double taken = (process.getProcessCpuTime() - start) * 1e-9;
                String[] what = arguments[i].split("/");
                System.out.printf(
                        Locale.ROOT,
                        "| %s %s | %s%s | %d | %.1f | %.1f | %.1f | %.2f |%n",
                        what[0],
                        what[1],
                        what[2],
                        what.length > 3 ? " towards " + what[3] : "",
                        n,
                        estimate.seconds(),
                        estimate.mostSeconds(),
                        taken,
                        taken / estimate.seconds());
            }
        }
    }

    private static AuditOptions options(String text, int n) {
        String[] what = text.split("/");
        return new AuditOptions(
                List.of(new Threat(Norm.parse(what[0]), List.of(Epsilon.parse(what[1])))),
                Attacks.parseList(what[2]),
                List.of(new UniformNoise(10)),
                what.length > 3 ? TargetChoice.parse(what[3]) : null,
                BeyondOptions.NONE,
                n,
                32,
                1,
                1,
                3,
                CertificateMode.NONE,
                null);
    }

    private static void run(SavedModel model, Dataset data, AuditOptions options) {
        Audit.run(model, data, options, (budget, position, example) -> {}, WorkRecord.NONE, Progress.SILENT);
    }
}
