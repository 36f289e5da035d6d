package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy against an adversary of one norm and radius.
 *
 * @param norm how the change is measured
 * @param epsilon the radius
 * @param epsilonText the radius as the user wrote it
 * @param attacked the share that withstood every attack: an upper bound of the true robust accuracy
 * @param certified the share proven to withstand any attack, of the samples for which a proof was looked for: a lower bound
 * @param clean accuracy of the attacked subset without attack
 */
public record RobustRate(
        Measure norm,
        double epsilon,
        String epsilonText,
        Rate attacked,
        @Nullable Rate certified,
        Rate clean) {
    /** An entry without a certificate. */
    public static RobustRate of(Budget budget, Rate attacked, Rate clean) {
        return of(budget, attacked, null, clean);
    }

    /** An entry for a number of edited characters. */
    public static RobustRate ofEdits(int edits, Rate attacked, Rate clean) {
        return new RobustRate(Measure.EDITS, edits, Integer.toString(edits), attacked, null, clean);
    }

    /** An entry with what was proven, if anything was looked for. */
    public static RobustRate of(Budget budget, Rate attacked, @Nullable Rate certified, Rate clean) {
        return new RobustRate(
                Measure.of(budget.norm()), budget.radius(), budget.epsilon().text(), attacked, certified, clean);
    }
}
