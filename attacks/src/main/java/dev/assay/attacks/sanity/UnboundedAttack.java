package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.gradient.Bim;
import dev.assay.core.data.InputSpec;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An attack that may go anywhere in the box must bring accuracy down to chance. It starts from the sample itself: a random start in the
 * whole box fools most models by itself, and would hide a gradient that leads nowhere.
 */
final class UnboundedAttack implements SanityCheck {
    private static final int STEPS = 40;

    @Override
    public String id() {
        return "unbounded-attack";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        InputSpec input = evidence.data().spec();
        Norm norm = evidence.budget().norm();
        double everywhere = norm.diameter(input.bounds().range(), input.features());
        Budget unbounded = new Budget(norm, Epsilon.of(everywhere));
        EvaluationResult result =
                evidence.evaluation(unbounded, new Bim(STEPS)).run(evidence.data(), evidence.progress());
        Rate clean = result.clean();
        Rate left = result.budgets().get(0).robust();
        double chance = 1.0 / evidence.data().classes().size();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) left.n());
        numbers.put("clean", clean.rate());
        numbers.put("accuracy", left.rate());
        numbers.put("chance", chance);
        if (clean.rate() <= chance) {
            String detail = String.format(
                    Locale.ROOT,
                    "Clean accuracy, %.1f %% of %d samples, is not above chance (%.1f %%) to begin with.",
                    100 * clean.rate(),
                    clean.n(),
                    100 * chance);
            return new SanityResult(id(), Verdict.SKIPPED, detail, numbers);
        }
        String detail = String.format(
                Locale.ROOT,
                "With ε over the whole range of values, accuracy is %.1f %% of %d samples (chance %.1f %%).",
                100 * left.rate(),
                left.n(),
                100 * chance);
        return new SanityResult(id(), left.rate() > chance ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
