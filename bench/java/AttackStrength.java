import dev.assay.attacks.Attack;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Every attack alone on the first N test images of Fashion-MNIST, a row a sample, as bench/python/peer_attacks.py writes them;
 * bench/python/compare_attacks.py reads both. Minimum-norm attacks are carried out to their end.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/AttackStrength.java MODEL DATA_DIR N NORM EPS SESSIONS 'ATTACKS' [SEED] > ours.csv</pre>
 */
class AttackStrength {
    public static void main(String[] arguments) {
        TensorFlowRuntime.start(1);
        String n = arguments[2];
        Norm norm = Norm.parse(arguments[3]);
        Epsilon epsilon = Epsilon.parse(arguments[4]);
        long seed = arguments.length > 7 ? Long.parseLong(arguments[7]) : 1;
        Dataset data =
                new DataCatalog(Path.of(arguments[1])).open("fashion-mnist:test@0-" + n, Split.TEST, null);
        Epsilon everywhere = Epsilon.of(
                norm.diameter(data.spec().bounds().range(), data.spec().features()));
        System.out.println("peer,attack,norm,eps,id,fooled,distance,seconds");
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            for (Attack attack : Attacks.parseList(arguments[6])) {
                long start = System.nanoTime();
                BudgetResult result = RobustnessEvaluation.of(model.source(32))
                        .verifiedBy(model.verifier(32))
                        .attacks(List.of(attack))
                        .budgets(norm, List.of(attack.minimal() ? everywhere : epsilon))
                        .closest()
                        .seed(seed)
                        .threads(Integer.parseInt(arguments[5]))
                        .run(data, Progress.SILENT)
                        .budgets()
                        .get(0);
                double seconds = (System.nanoTime() - start) / 1e9;
                for (int i = 0; i < data.size(); i++) {
                    Outcome outcome = result.outcomes().get(i);
                    double distance = outcome instanceof Outcome.Fooled fooled
                            ? fooled.distance()
                            : outcome instanceof Outcome.Misclassified ? 0 : Double.POSITIVE_INFINITY;
                    System.out.printf(
                            Locale.ROOT,
                            "assay,%s,%s,%s,%d,%d,%s,%.1f%n",
                            attack.name(),
                            norm.id(),
                            epsilon.text(),
                            i,
                            distance <= epsilon.value() + 1e-6 ? 1 : 0,
                            Double.isInfinite(distance) ? "inf" : Double.toString(distance),
                            seconds);
                }
                System.err.printf(
                        Locale.ROOT,
                        "%s %s: %.1f s, %s%n",
                        attack.spec(),
                        norm.symbol(),
                        seconds,
                        result.attacks().get(0).queries());
            }
        }
    }
}
