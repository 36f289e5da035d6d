package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.Classifier;
import dev.assay.core.threat.Budget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every adversarial example is looked at again by classifiers opened anew: inside box and ball, finite, and misclassified in whatever
 * company it is, once by itself in a block of copies and once among the others in reversed order.
 */
final class ReVerification implements SanityCheck {
    private static final double TOLERANCE = 1e-6;

    @Override
    public String id() {
        return "re-verification";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        List<AdversarialExample> examples = evidence.examples();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        numbers.put("examples", (double) examples.size());
        if (examples.isEmpty()) {
            return new SanityResult(id(), Verdict.SKIPPED, "There are no adversarial examples to look at.", numbers);
        }
        int outside = 0;
        for (AdversarialExample example : examples) {
            outside += inside(evidence, example) ? 0 : 1;
        }
        int denied;
        try (Classifier model = evidence.subject().open()) {
            denied = SecondLook.denied(
                    model,
                    examples.stream().map(AdversarialExample::adversarial).toList(),
                    examples.stream().mapToInt(AdversarialExample::label).toArray());
        }
        numbers.put("outside", (double) outside);
        numbers.put("denied", (double) denied);
        String detail = String.format(
                Locale.ROOT,
                "Of %d adversarial examples, looked at again alone and in other company, %d are outside of box or ball and %d are classified rightly.",
                examples.size(),
                outside,
                denied);
        return new SanityResult(id(), outside + denied > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static boolean inside(Evidence evidence, AdversarialExample example) {
        Bounds bounds = evidence.data().spec().bounds();
        Budget budget = evidence.budget();
        float[] x = example.adversarial();
        for (float value : x) {
            if (!(value >= bounds.low() && value <= bounds.high())) {
                return false;
            }
        }
        return budget.norm().distance(x, 0, example.original(), 0, x.length)
                <= budget.radius() + TOLERANCE * bounds.range();
    }
}
