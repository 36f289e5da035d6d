package dev.assay.attacks.sanity;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.gradient.Fgsm;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One step must not fool the model on more samples than many: where it does, gradients are masked or training overfitted to one step. */
final class OneStepBeatsMany implements SanityCheck {
    @Override
    public String id() {
        return "one-step-beats-many";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        AttackResult one = evidence.alone(new Fgsm());
        AttackResult many = evidence.alone(evidence.attack());
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) evidence.data().size());
        numbers.put("oneStepFooled", (double) one.fooled());
        numbers.put("manyStepsFooled", (double) many.fooled());
        String detail = String.format(
                Locale.ROOT,
                "Of %d samples at %s, one step fooled the model on %d, %s on %d.",
                one.tried(),
                evidence.budget(),
                one.fooled(),
                evidence.attack().name(),
                many.fooled());
        return new SanityResult(id(), one.fooled() > many.fooled() ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
