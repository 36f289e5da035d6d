package dev.assay.acceptance.sameanswer;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Trial;
import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.BudgetResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.evaluation.RobustnessEvaluation;
import dev.assay.attacks.registry.Attacks;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.progress.Progress;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.savedmodel.SavedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Attacks the same samples in the arrangement that it is told, and prints a line for each: id, outcome, margin of its example, and every bit of the example. */
final class AttackProgram {
    static final int SAMPLES = 60;

    private static final String ATTACKS = "pgd(steps=10),apgd-t(steps=10,targets=3),fab-t(steps=4),square(queries=60)";

    private final SavedModel model;
    private final Arrangement arrangement;

    private AttackProgram(SavedModel model, Arrangement arrangement) {
        this.model = model;
        this.arrangement = arrangement;
    }

    /** Takes the arrangement and the folder of the model. */
    public static void main(String[] arguments) {
        Arrangement arrangement = Arrangement.parse(arguments[0]);
        // Audits compute with a pool of one thread; it is fixed for the process from here on.
        TensorFlowRuntime.start(1);
        Dataset data =
                new DataCatalog(Path.of("")).open("fashion-mnist:sample:test@100-" + (100 + SAMPLES), Split.TEST, null);
        int[] order = arrangement.shuffled()
                ? new KeyedRandom(5, "order").at(0, 0, 0).permutation(SAMPLES)
                : IntStream.range(0, SAMPLES).toArray();
        try (SavedModel model = SavedModel.load(Path.of(arguments[1]), data.spec())) {
            AttackProgram program = new AttackProgram(model, arrangement);
            int border = arrangement.border();
            program.print(data.select(Arrays.copyOfRange(order, 0, border)));
            program.print(data.select(Arrays.copyOfRange(order, border, SAMPLES)));
        }
    }

    private void print(Dataset shard) {
        if (shard.size() == 0) {
            return;
        }
        Map<Integer, AdversarialExample> examples = new HashMap<>();
        RobustnessEvaluation evaluation = RobustnessEvaluation.of(model.source(arrangement.blockSize()))
                .verifiedBy(model.verifier(arrangement.blockSize()))
                .budgets(Norm.LINF, List.of(Epsilon.parse("0.03")))
                .attacks(attacks())
                .seed(3)
                .threads(arrangement.sessions())
                .sink((budget, position, example) -> examples.put(position, example));
        if (arrangement.toTheEnd()) {
            evaluation.closest();
        }
        BudgetResult result = evaluation.run(shard, Progress.SILENT).budgets().get(0);
        for (int i = 0; i < shard.size(); i++) {
            System.out.println(line(shard.id(i), result.outcomes().get(i), examples.get(i)));
        }
    }

    private static String line(int id, Outcome outcome, @Nullable AdversarialExample example) {
        StringBuilder line = new StringBuilder()
                .append(id)
                .append('\t')
                .append(outcome.getClass().getSimpleName())
                .append('\t')
                .append(example == null ? "" : example.margin())
                .append('\t')
                .append(outcome);
        if (example != null) {
            for (float value : example.adversarial()) {
                line.append(' ').append(HexFormat.of().toHexDigits(Float.floatToRawIntBits(value)));
            }
        }
        return line.toString();
    }

    private List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        for (Attack attack : Attacks.parseList(ATTACKS)) {
            attacks.add(arrangement.toTheEnd() ? new Closest(attack) : attack);
        }
        return attacks;
    }

    /** An attack whose trials go on after a find, as those of minimum-norm attacks do. */
    private record Closest(Attack attack) implements Attack {
        @Override
        public String name() {
            return attack.name();
        }

        @Override
        public String spec() {
            return attack.spec();
        }

        @Override
        public boolean minimal() {
            return true;
        }

        @Override
        public boolean needsGradient() {
            return attack.needsGradient();
        }

        @Override
        public @Nullable String obstacle(AttackSetting setting) {
            return attack.obstacle(setting);
        }

        @Override
        public Trial newTrial(AttackSetting setting) {
            return attack.newTrial(setting);
        }
    }
}
