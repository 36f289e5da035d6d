package dev.assay.attacks.sanity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text that is fooled by few edits is fooled where more are allowed. Compares the attack's own outcomes where the fewest edits of the evaluation are allowed with
 * those where the most are; a few texts go astray with any heuristic.
 */
final class TextNonMonotone implements TextSanityCheck {
    private static final double THRESHOLD = 0.02;

    @Override
    public String id() {
        return "non-monotone";
    }

    @Override
    public SanityResult run(TextEvidence evidence) {
        int few = evidence.edits().get(0);
        int[] small = evidence.alone(evidence.attack(), few);
        int[] large = evidence.alone(evidence.attack());
        int tried = 0;
        int fooled = 0;
        int lost = 0;
        for (int i = 0; i < small.length; i++) {
            tried += small[i] > 0 ? 1 : 0;
            boolean fell = small[i] > 0 && small[i] <= few;
            fooled += fell ? 1 : 0;
            lost += fell && large[i] > evidence.most() ? 1 : 0;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) small.length);
        if (fooled == 0 || few == evidence.most()) {
            return new SanityResult(
                    id(),
                    Verdict.SKIPPED,
                    few == evidence.most()
                            ? "One number of edits alone was asked for."
                            : "The attack fooled the model on no text with " + few + " edits or fewer.",
                    numbers);
        }
        double share = (double) lost / tried;
        numbers.put("fooled", (double) fooled);
        numbers.put("lostAtMost", (double) lost);
        numbers.put("threshold", THRESHOLD);
        String detail = String.format(
                Locale.ROOT,
                "Of %d texts that %s fooled with up to %d of its edits, it left %d standing where %d were allowed (%.1f %% of all; threshold %.0f %%).",
                fooled,
                evidence.attack().name(),
                few,
                lost,
                evidence.most(),
                100 * share,
                100 * THRESHOLD);
        return new SanityResult(id(), share > THRESHOLD ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }
}
