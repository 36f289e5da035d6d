package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.threat.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The results of attacks run each alone and from the start, kept for the checks that compare the same ones. */
final class Runs {
    private record Key(Budget budget, String attack) {}

    /**
     * What came out of one.
     *
     * @param examples by falling id, as the order of finds depends on the threads
     * @param courses how the losses rose
     */
    record Run(AttackResult result, List<AdversarialExample> examples, LossCourses courses) {}

    private final Map<Key, Run> results = new HashMap<>();

    /** The run of this attack alone. */
    Run of(Evidence evidence, Budget budget, Attack attack) {
        return results.computeIfAbsent(new Key(budget, attack.spec()), key -> run(evidence, budget, attack));
    }

    private static Run run(Evidence evidence, Budget budget, Attack attack) {
        List<AdversarialExample> examples = new ArrayList<>();
        LossCourses courses = new LossCourses(attack);
        AttackResult result = evidence.evaluation(budget, courses)
                .sink((under, position, example) -> examples.add(example))
                .run(evidence.data(), evidence.progress())
                .budgets()
                .get(0)
                .attacks()
                .get(0);
        examples.sort(Comparator.comparingInt(AdversarialExample::id).reversed());
        return new Run(result, List.copyOf(examples), courses);
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
