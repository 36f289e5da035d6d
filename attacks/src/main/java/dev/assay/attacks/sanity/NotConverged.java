package dev.assay.attacks.sanity;

import dev.assay.attacks.Attack;
import dev.assay.attacks.apgd.Apgd;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.attacks.gradient.Pgd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Twice the steps must not lower robust accuracy by more than half a point, and the losses of what stands must have come to rest: of its whole rise the best loss of a sample makes at most a twentieth in the last ten steps, on
 * average (Pintor et al., "Indicators of attack failure: debugging and improving optimization of adversarial examples", NeurIPS 2022, section 3.2, non-converging attack). Where not, the attack was stopped too early.
 */
final class NotConverged implements SanityCheck {
    private static final double THRESHOLD = 0.005;
    private static final int LAST = 10;
    private static final double LATE = 0.05;
    /** Of fewer an average says little. */
    private static final int LEAST = 10;

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
        double[] late = lateRises(evidence, once);
        boolean climbing = false;
        if (late.length >= LEAST) {
            double mean = Arrays.stream(late).average().orElseThrow();
            climbing = mean > LATE;
            numbers.put("lateRise", mean);
            detail += String.format(
                    Locale.ROOT,
                    " The losses of the %d that stand made %.1f %% of their rise in the last %d steps (threshold %.0f %%).",
                    late.length,
                    100 * mean,
                    LAST,
                    100 * LATE);
        }
        // One sample more or less is chance, however few samples there are.
        boolean unfinished = more > Math.max(1, THRESHOLD * n);
        return new SanityResult(id(), unfinished || climbing ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    /** Of the samples that the attack left standing and had steps enough for. */
    private static double[] lateRises(Evidence evidence, AttackResult once) {
        LossCourses courses = evidence.courses();
        return IntStream.range(0, once.outcomes().size())
                .filter(i -> once.outcomes().get(i) instanceof Outcome.Standing)
                .mapToObj(i -> courses.lateRise(evidence.data().id(i), LAST))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
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
