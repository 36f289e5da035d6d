package dev.assay.reports.document;

import dev.assay.core.stats.RatioMean;
import java.util.List;

/**
 * How much worse a model of language foretells texts of which some characters were substituted.
 *
 * @param clean bits a character of the texts as they are; {@code n} counts texts
 * @param rows an entry for each attack and number of edits
 * @param leftOut texts of the data that were left out, since the model has no token for some of their characters
 * @param cut texts of which the beginning alone was looked at
 * @param examples edited texts that cost the model most, the worst first
 */
public record LanguageEvaluation(
        RatioMean clean, List<Row> rows, int leftOut, int cut, List<LanguageExample> examples) {
    public LanguageEvaluation {
        rows = List.copyOf(rows);
        examples = List.copyOf(examples);
    }

    /**
     * What an attack did with up to a number of edits.
     *
     * @param name the attack in words, such as {@code random edits}
     * @param attack the attack as a user writes it
     * @param edits the number of edits
     * @param before bits of the characters that are not edited, in the texts as they are
     * @param rise what the edits add to the bits of such a character
     * @param queries rows that the model was run on, for all numbers of edits together
     */
    public record Row(String name, String attack, int edits, RatioMean before, RatioMean rise, long queries) {}

    /** The most edits. */
    public int most() {
        return rows.stream().mapToInt(Row::edits).max().orElse(0);
    }

    /** The entries of the most edits, in the order of the attacks. */
    public List<Row> hardest() {
        return rows.stream().filter(row -> row.edits() == most()).toList();
    }
}
