package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import org.jspecify.annotations.Nullable;

/**
 * Between what the true robust accuracy of one class lies.
 *
 * @param name the class
 * @param norm how the change is measured
 * @param epsilon the radius
 * @param epsilonText the radius as the user wrote it
 * @param clean the share of the class's attacked samples rightly classified without attack
 * @param attacked the share of them that withstood every attack: an upper bound
 * @param certified the share proven to withstand any, of those for which a proof was looked for: a lower bound
 */
public record ClassBracket(
        String name,
        Measure norm,
        double epsilon,
        String epsilonText,
        Rate clean,
        Rate attacked,
        @Nullable Rate certified) {
    /** The entry of one class for a number of edited characters. */
    public static ClassBracket ofEdits(String name, int edits, Rate clean, Rate attacked) {
        return new ClassBracket(name, Measure.EDITS, edits, Integer.toString(edits), clean, attacked, null);
    }

    /** The bracket of one class under one budget. */
    public static ClassBracket of(String name, Budget budget, Rate clean, Rate attacked, @Nullable Rate certified) {
        return new ClassBracket(
                name,
                Measure.of(budget.norm()),
                budget.radius(),
                budget.epsilon().text(),
                clean,
                attacked,
                certified);
    }
}
