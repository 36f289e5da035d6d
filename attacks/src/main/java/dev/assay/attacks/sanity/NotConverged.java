package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.apgd.Apgd;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.gradient.Pgd;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Twice the steps must not lower robust accuracy by more than half a point: where they do, the attack was stopped too early. */
final class NotConverged implements SanityCheck {
    private static final double THRESHOLD = 0.005;

    @Override
    public String id() {
        return "not-converged";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        int n = evidence.data().size();
        numbers.put("n", (double) n);
        Attack longer = longer(evidence.attack());
        if (longer == null) {
            String detail = evidence.attack().name() + " has no number of steps that could be doubled alike.";
            return new SanityResult(id(), Verdict.SKIPPED, detail, numbers);
        }
        AttackResult once = evidence.alone(evidence.attack());
        AttackResult twice = evidence.alone(longer);
        int more = twice.fooled() - once.fooled();
        numbers.put("fooled", (double) once.fooled());
        numbers.put("fooledWithTwice", (double) twice.fooled());
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Of %d samples at %s, %s fooled the model on %d, with twice as many steps on %d (threshold %.1f points).",
                once.tried(),
                evidence.budget(),
                evidence.attack().name(),
                once.fooled(),
                twice.fooled(),
                100 * THRESHOLD);
        // One sample more or less is chance, however few samples there are.
        boolean unfinished = more > Math.max(1, THRESHOLD * n);
        return new SanityResult(id(), unfinished ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    private static @Nullable Attack longer(Attack attack) {
        if (attack instanceof Pgd pgd) {
            return new Pgd(2 * pgd.steps(), pgd.step(), pgd.restarts(), pgd.loss(), pgd.targets());
        }
        return attack instanceof Apgd apgd
                ? new Apgd(apgd.loss(), 2 * apgd.steps(), apgd.restarts(), apgd.targets(), apgd.eot())
                : null;
    }
}
