import com.sun.management.OperatingSystemMXBean;
import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.image.ImageAttacks;
import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Every attack alone on the first N test images of SET (mnist, fashion-mnist, cifar10), a row a sample, as bench/python/peer_attacks.py writes them;
 * bench/python/compare_attacks.py reads both. Minimum-norm attacks are carried out to their end. A set of attacks,
 * written set:NAME, is run as one; spatial and patch, which no norm measures, in the whole box. Seconds are of the processor, of all threads.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/AttackStrength.java MODEL DATA_DIR SET N NORM EPS SESSIONS 'ATTACKS' [SEED] > ours.csv</pre>
 */
class AttackStrength {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        Norm norm = Norm.parse(arguments[4]);
        Epsilon epsilon = Epsilon.parse(arguments[5]);
        long seed = arguments.length > 8 ? Long.parseLong(arguments[8]) : 1;
        Dataset data = new DataCatalog(Path.of(arguments[1]))
                .open(arguments[2] + ":test@0-" + arguments[3], Split.TEST, null);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Epsilon everywhere = Epsilon.of(
                norm.diameter(data.spec().bounds().range(), data.spec().features()));
        System.out.println("peer,attack,norm,eps,id,fooled,distance,seconds");
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            for (String spec : AttackSpec.split(arguments[7])) {
                boolean set = spec.startsWith("set:");
                String name = set ? spec.substring(4) : AttackSpec.parse(spec).name();
                boolean image = ImageAttacks.names().contains(name);
                List<Attack> attacks = image
                        ? List.of(ImageAttacks.of(AttackSpec.parse(spec)))
                        : Attacks.parseList(set ? name : spec);
                boolean minimal = attacks.stream().allMatch(Attack::minimal);
                long start = process.getProcessCpuTime();
                RobustnessEvaluation evaluation = RobustnessEvaluation.of(model.source(32))
                        .verifiedBy(model.verifier(32))
                        .attacks(attacks)
                        .budgets(norm, List.of(minimal || image ? everywhere : epsilon))
                        .seed(seed)
                        .threads(Integer.parseInt(arguments[6]));
                if (minimal) {
                    evaluation.closest();
                }
                BudgetResult result =
                        evaluation.run(data, Progress.SILENT).budgets().get(0);
                double seconds = (process.getProcessCpuTime() - start) / 1e9;
                for (int i = 0; i < data.size(); i++) {
                    Outcome outcome = result.outcomes().get(i);
                    double distance = outcome instanceof Outcome.Fooled fooled
                            ? fooled.distance()
                            : outcome instanceof Outcome.Misclassified ? 0 : Double.POSITIVE_INFINITY;
                    System.out.printf(
                            Locale.ROOT,
                            "assay,%s,%s,%s,%d,%d,%s,%.1f%n",
                            name,
                            norm.id(),
                            epsilon.text(),
                            i,
                            distance <= (image ? everywhere : epsilon).value() + 1e-6 ? 1 : 0,
                            Double.isInfinite(distance) ? "inf" : Double.toString(distance),
                            seconds);
                }
                System.err.printf(
                        Locale.ROOT,
                        "%s %s: %.1f processor seconds, %s%n",
                        name,
                        norm.symbol(),
                        seconds,
                        result.attacks().stream().map(AttackResult::queries).toList());
            }
        }
    }
}
