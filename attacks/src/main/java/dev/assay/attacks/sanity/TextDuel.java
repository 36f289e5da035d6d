package dev.assay.attacks.sanity;

import dev.assay.attacks.text.TextAttack;
import dev.assay.core.stats.McNemar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An attack that sees or does less must not fool the model on more texts than one that follows gradients with a beam. Both run for themselves on the same subset and are
 * compared at every number of edits of the evaluation. A beam in a discrete space misses a text now and then, so what counts is a difference beyond chance: the exact
 * test of McNemar, in the one direction.
 *
 * @param id the question that this answers
 * @param title the other attack, as a sentence goes on about it
 * @param other the other attack
 */
record TextDuel(String id, String title, TextAttack other) implements TextSanityCheck {
    private static final double P = 0.01;

    @Override
    public SanityResult run(TextEvidence evidence) {
        int[] beam = evidence.alone(evidence.attack());
        int[] rival = evidence.alone(other);
        Map<String, Double> numbers = new LinkedHashMap<>();
        long tried = IntStream.of(beam).filter(fewest -> fewest > 0).count();
        numbers.put("n", (double) beam.length);
        if (tried == 0) {
            return new SanityResult(
                    id,
                    Verdict.SKIPPED,
                    "The model is right about no text of the subset, so there is nothing to attack.",
                    numbers);
        }
        int edits = 0;
        int rivalAlone = 0;
        int beamAlone = 0;
        double p = Double.POSITIVE_INFINITY;
        for (int count : evidence.edits()) {
            int lost = only(rival, beam, count);
            int won = only(beam, rival, count);
            double found = lost > won ? McNemar.of(lost, won).exact() / 2 : 1;
            if (found < p) {
                edits = count;
                rivalAlone = lost;
                beamAlone = won;
                p = found;
            }
        }
        numbers.put("tried", (double) tried);
        numbers.put("edits", (double) edits);
        numbers.put("rivalAlone", (double) rivalAlone);
        numbers.put("attackAlone", (double) beamAlone);
        numbers.put("p", p);
        numbers.put("threshold", P);
        String detail = String.format(
                Locale.ROOT,
                "Of %d texts under %s, %s fooled the model on %d that %s had left standing, and left %d standing that it"
                        + " fooled (one-sided McNemar test p = %.2g, threshold %.2g; the worst of the numbers of edits).",
                tried,
                edits == 1 ? "1 edit" : edits + " edits",
                title,
                rivalAlone,
                evidence.attack().name(),
                beamAlone,
                p,
                P);
        return new SanityResult(id, p < P ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    /** Texts that the first fools with so many edits and the second does not. */
    private static int only(int[] first, int[] second, int edits) {
        return (int) IntStream.range(0, first.length)
                .filter(i -> first[i] > 0 && first[i] <= edits && second[i] > edits)
                .count();
    }
}
