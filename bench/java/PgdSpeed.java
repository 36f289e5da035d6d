import dev.assay.attacks.registry.Attacks;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.BudgetResult;
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

/**
 * PGD-40 (L-inf 0.1, step 0.01, random start) on 1,000 test images, every find verified through DJL: seconds, robust accuracy, model
 * evaluations. Beside bench/python/bare_pgd.py on the same model.
 *
 * <pre>TF_NUM_INTRAOP_THREADS=1 java -cp 'cli/target/app/lib/*' bench/java/PgdSpeed.java MODEL DATA_DIR [BLOCK [SESSIONS]]</pre>
 */
class PgdSpeed {
    public static void main(String[] arguments) {
        int block = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 32;
        int sessions = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2;
        TensorFlowRuntime.start(1);
        Dataset data = new DataCatalog(Path.of(arguments[1])).open("fashion-mnist:test@0-1000", Split.TEST, null);
        try (SavedModel model = SavedModel.load(Path.of(arguments[0]), data.spec())) {
            for (int run = 1; run <= 3; run++) {
                long start = System.nanoTime();
                BudgetResult result = RobustnessEvaluation.of(model.source(block))
                        .verifiedBy(model.verifier(block))
                        .attacks(Attacks.parseList("pgd(steps=40,step=0.01)"))
                        .budgets(Norm.LINF, List.of(Epsilon.parse("0.1")))
                        .threads(sessions)
                        .run(data, Progress.SILENT)
                        .budgets()
                        .get(0);
                double seconds = (System.nanoTime() - start) / 1e9;
                AttackResult attack = result.attacks().get(0);
                System.out.printf(
                        "run %d: %.2f s, robust accuracy %.3f, %s%n",
                        run, seconds, result.robust().rate(), attack.queries());
            }
        }
    }
}
