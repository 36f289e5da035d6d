package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is fooled in a ball is fooled in every larger one, so an attack that finds nothing there has lost its way. Compares the attack's own
 * outcomes at ε and 2ε, before any envelope; a few samples go astray with any heuristic.
 */
final class NonMonotone implements SanityCheck {
    private static final double THRESHOLD = 0.02;

    @Override
    public String id() {
        return "non-monotone";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        Budget budget = evidence.budget();
        AttackResult small = evidence.alone(evidence.attack());
        if (small.fooled() == 0) {
            return new SanityResult(
                    id(), Verdict.SKIPPED, "The attack fooled the model on no sample at " + budget + ".", numbers);
        }
        Budget twice = new Budget(budget.norm(), Epsilon.of(2 * budget.radius()));
        AttackResult large = evidence.alone(twice, evidence.attack());
        int lost = Runs.missed(large, small);
        double share = (double) lost / small.tried();
        numbers.put("fooled", (double) small.fooled());
        numbers.put("lostAtTwice", (double) lost);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Of %d samples that %s fooled at %s, it left %d standing at twice the radius (%.1f %% of all; threshold %.0f %%).",
                small.fooled(),
                evidence.attack().name(),
                budget,
                lost,
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
