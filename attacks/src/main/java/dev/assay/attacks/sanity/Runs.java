package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.threat.Budget;
import java.util.HashMap;
import java.util.Map;

/** The results of attacks run each alone and from the start, kept for the checks that compare the same ones. */
final class Runs {
    private record Key(Budget budget, String attack) {}

    private final Map<Key, AttackResult> results = new HashMap<>();

    /** The result of this attack alone. */
    AttackResult of(Evidence evidence, Budget budget, Attack attack) {
        return results.computeIfAbsent(
                new Key(budget, attack.spec()),
                key -> evidence.evaluation(budget, attack)
                        .run(evidence.data(), evidence.progress())
                        .budgets()
                        .get(0)
                        .attacks()
                        .get(0));
    }

    /** How many samples one attack fooled the model on that another one left standing. */
    static int missed(AttackResult by, AttackResult found) {
        int missed = 0;
        for (int i = 0; i < by.outcomes().size(); i++) {
            boolean stood = by.outcomes().get(i) instanceof Outcome.Standing;
            missed += stood && found.outcomes().get(i) instanceof Outcome.Fooled ? 1 : 0;
        }
        return missed;
    }
}
