import com.sun.management.OperatingSystemMXBean;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.targeted.TargetChoice;
import dev.assay.attacks.targeted.TargetedEvaluation;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.targeted.TargetedSample;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * One attack towards a target class of each of the first N test images of SET, a row a sample; bench/python/targeted_peers.py and targeted_walks.py read the targets and run the
 * peers towards the same. CHOICE is random or least-likely. Samples that the model takes for their target unchanged are left out. Minimum-norm attacks are carried out to their end;
 * those that begin at a sample of the target class begin at one of the first POOL test images.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/TargetedStrength.java MODEL DATA_DIR SET N NORM EPS CHOICE ATTACK [POOL] > ours.csv</pre>
 */
class TargetedStrength {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        Budget budget = new Budget(Norm.parse(arguments[4]), Epsilon.parse(arguments[5]));
        Dataset data = first(arguments, arguments[3]);
        Dataset pool = first(arguments, arguments[arguments.length > 8 ? 8 : 3]);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            long start = process.getProcessCpuTime();
            TargetedResult result = TargetedEvaluation.of(model.source(32), TargetChoice.parse(arguments[6]))
                    .verifiedBy(model.verifier(32))
                    .budgets(List.of(budget))
                    .attacks(Attacks.parseList(arguments[7]))
                    .starts(pool)
                    .closest()
                    .seed(1)
                    .run(data, Progress.SILENT);
            System.err.printf(
                    Locale.ROOT,
                    "%.1f processor seconds, %s%n",
                    (process.getProcessCpuTime() - start) / 1e9,
                    result.budgets().get(0).attacks().get(0).queries());
            System.out.println("id,target,distance");
            List<Outcome> outcomes = result.budgets().get(0).attacks().get(0).outcomes();
            for (int i = 0; i < outcomes.size(); i++) {
                TargetedSample sample = result.samples().get(i);
                if (sample.prediction() != sample.target()) {
                    System.out.println(sample.id() + "," + sample.target() + ","
                            + (outcomes.get(i) instanceof Outcome.Fooled fooled
                                    ? Double.toString(fooled.distance())
                                    : "inf"));
                }
            }
        }
    }

    private static Dataset first(String[] arguments, String count) {
        return new DataCatalog(Path.of(arguments[1])).open(arguments[2] + ":test@0-" + count, Split.TEST, null);
    }
}
