package dev.assay.attacks.sanity;

import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.StepSize;
import dev.assay.attacks.blackbox.Square;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.gradient.Pgd;
import dev.assay.core.model.Loss;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An attack that sees logits alone must not lower robust accuracy further than those that see gradients: where the square attack does, by
 * more than 0.2 points, gradients are masked. Each attack runs for itself on the same subset; what one of two white-box ones found counts as theirs.
 */
final class BlackBoxBeatsWhiteBox implements SanityCheck {
    private static final int QUERIES = 500;
    private static final int STEPS = 40;
    private static final double THRESHOLD = 0.002;

    @Override
    public String id() {
        return "black-box-beats-white-box";
    }

    @Override
    public SanityResult run(Evidence evidence) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        int n = evidence.data().size();
        numbers.put("n", (double) n);
        Square square = new Square(QUERIES, 1, 0.8);
        AttackSetting setting = evidence.setting();
        String obstacle = square.obstacle(setting);
        if (obstacle != null) {
            return new SanityResult(id(), Verdict.SKIPPED, "The square attack " + obstacle + ".", numbers);
        }
        if (evidence.budget().radius() == 0) {
            return new SanityResult(id(), Verdict.SKIPPED, "A ball of radius 0 holds no other point.", numbers);
        }
        AttackResult black = evidence.alone(square);
        // Cross-entropy alone climbs towards all wrong classes at once; on the margin one of them is enough.
        AttackResult first = evidence.alone(evidence.attack());
        AttackResult second = evidence.alone(new Pgd(STEPS, StepSize.reaching(STEPS), 1, Loss.MARGIN));
        int white = first.fooled() + Runs.missed(first, second);
        numbers.put("tried", (double) black.tried());
        numbers.put("blackBoxFooled", (double) black.fooled());
        numbers.put("whiteBoxFooled", (double) white);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Of %d samples at %s, attacks that follow gradients fooled the model on %d, the square attack with %d queries on %d (threshold %.1f points).",
                black.tried(),
                evidence.budget(),
                white,
                QUERIES,
                black.fooled(),
                100 * THRESHOLD);
        boolean beaten = black.fooled() - white > THRESHOLD * n;
        return new SanityResult(id(), beaten ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
