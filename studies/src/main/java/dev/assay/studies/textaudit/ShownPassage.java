package dev.assay.studies.textaudit;

import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.BitsResult.AttackBits;
import dev.assay.attacks.text.BitsResult.Edited;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An edited text that costs a model of language bits.
 *
 * @param attack the attack that found it, as a user writes it
 * @param edited the text with its bits
 */
public record ShownPassage(String attack, Edited edited) {
    /** What a character that is not edited costs more. */
    private double rise() {
        return edited.rise() / edited.untouched();
    }

    /** The texts that most edits cost most for each character left, by the attack that found the worst; a text once. */
    static List<ShownPassage> worst(BitsResult result, int count) {
        int most = result.edits().size() - 1;
        List<ShownPassage> ranked = result.attacks().stream()
                .flatMap(attack -> all(attack, most))
                .filter(shown ->
                        shown.edited.untouched() > 0 && shown.edited.text().edits() > 0)
                .sorted(Comparator.comparingDouble(ShownPassage::rise)
                        .reversed()
                        .thenComparingInt(
                                shown -> shown.edited.text().original().id()))
                .toList();
        Set<Integer> seen = new HashSet<>();
        return ranked.stream()
                .filter(shown -> seen.add(shown.edited.text().original().id()))
                .limit(count)
                .toList();
    }

    private static Stream<ShownPassage> all(AttackBits attack, int number) {
        return attack.texts().stream()
                .map(texts -> new ShownPassage(attack.attack().spec(), texts.get(number)));
    }
}
