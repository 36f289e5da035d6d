package dev.assay.attacks.sanity;

import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.BitsResult.AttackBits;
import dev.assay.attacks.text.GreedyEdits;
import dev.assay.attacks.text.HotFlip;
import dev.assay.attacks.text.RandomEdits;
import dev.assay.core.stats.RatioMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sanity checks of an evaluation of a model of language: those of {@link SanityChecks} that do not ask about classes. */
public final class BitsSanityChecks {
    private static final String FINITE = "non-finite";
    private static final String BLIND = "black-box-beats-white-box";
    private static final String NOISE = "noise-beats-attack";

    private BitsSanityChecks() {}

    /** All checks, in the order of their ids. */
    public static List<SanityResult> of(BitsResult result) {
        List<SanityResult> results = new ArrayList<>(
                List.of(finite(result), duel(BLIND, GreedyEdits.NAME, result), duel(NOISE, RandomEdits.NAME, result)));
        Stream.concat(
                        SanityChecks.ids().stream(),
                        Stream.of(SanityChecks.GRAPH_SMELLS, SanityChecks.CLEAN_ACCURACY_AGREES))
                .filter(id -> !List.of(FINITE, BLIND, NOISE).contains(id))
                .forEach(id -> results.add(new SanityResult(
                        id,
                        Verdict.SKIPPED,
                        "It asks about classes, of which a model of language has none.",
                        Map.of())));
        return SanityChecks.inOrder(results);
    }

    private static SanityResult finite(BitsResult result) {
        long bad = result.texts().stream()
                        .filter(text -> !Double.isFinite(text.bits()))
                        .count()
                + result.attacks().stream()
                        .flatMap(attack -> attack.texts().stream())
                        .flatMap(List::stream)
                        .filter(edited -> !Double.isFinite(edited.rise()))
                        .count();
        Map<String, Double> numbers = Map.of("n", (double) result.texts().size(), "nonFinite", (double) bad);
        return new SanityResult(
                FINITE,
                bad > 0 ? Verdict.FAIL : Verdict.PASS,
                "The bits of " + bad + " texts, as they are or edited, are not finite numbers.",
                numbers);
    }

    /** Whether edits that know less raise the bits by more than those that follow the gradient, beyond chance. */
    private static SanityResult duel(String id, String rival, BitsResult result) {
        AttackBits white = named(result, HotFlip.NAME);
        AttackBits other = named(result, rival);
        if (white == null || other == null) {
            return new SanityResult(
                    id, Verdict.SKIPPED, HotFlip.NAME + " and " + rival + " were not both run.", Map.of());
        }
        int edits = 0;
        RatioMean worst = null;
        for (int k = 0; k < result.edits().size(); k++) {
            RatioMean lead = lead(other, white, k);
            if (worst == null || lead.low() > worst.low()) {
                worst = lead;
                edits = result.edits().get(k);
            }
        }
        if (worst == null) {
            return new SanityResult(id, Verdict.SKIPPED, "No number of edits was asked about.", Map.of());
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("n", (double) worst.n());
        numbers.put("edits", (double) edits);
        numbers.put("lead", worst.mean());
        numbers.put("low", worst.low());
        numbers.put("high", worst.high());
        String detail = String.format(
                Locale.ROOT,
                "On %d texts with up to %d edits, %s adds %+.4f bits a character to what %s adds (95 %% interval %+.4f to %+.4f,"
                        + " threshold 0 for its lower end; the worst of the numbers of edits).",
                worst.n(),
                edits,
                rival,
                worst.mean(),
                HotFlip.NAME,
                worst.low(),
                worst.high());
        return new SanityResult(id, worst.low() > 0 ? Verdict.FAIL : Verdict.PASS, detail, numbers);
    }

    /** By text, so that what texts have in common falls out. */
    private static RatioMean lead(AttackBits other, AttackBits white, int number) {
        int n = other.texts().size();
        return RatioMean.of(
                IntStream.range(0, n)
                        .mapToDouble(i -> other.texts().get(i).get(number).rise()
                                - white.texts().get(i).get(number).rise())
                        .toArray(),
                IntStream.range(0, n)
                        .mapToDouble(i -> white.texts().get(i).get(number).untouched())
                        .toArray());
    }

    private static @Nullable AttackBits named(BitsResult result, String name) {
        return result.attacks().stream()
                .filter(attack -> attack.attack().name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
