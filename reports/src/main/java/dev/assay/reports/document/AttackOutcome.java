package dev.assay.reports.document;

import dev.assay.core.threat.Budget;

/**
 * What one attack contributed at one radius. Attacks run in order, each on the samples that still stand.
 *
 * @param name the attack
 * @param norm how the change is measured
 * @param epsilon the radius
 * @param epsilonText the radius as the user wrote it
 * @param tried how many samples still stood when it began
 * @param fooled how many of them it fooled
 * @param queries forward and gradient runs of the model, counted in samples
 */
public record AttackOutcome(
        String name, Measure norm, double epsilon, String epsilonText, int tried, int fooled, long queries) {
    /** The entry for one attack and a number of edited characters; the queries are those of the whole run, which looks for the fewest edits. */
    public static AttackOutcome ofEdits(String name, int edits, int tried, int fooled, long queries) {
        return new AttackOutcome(name, Measure.EDITS, edits, Integer.toString(edits), tried, fooled, queries);
    }

    /** The entry for one attack and one budget. */
    public static AttackOutcome of(String name, Budget budget, int tried, int fooled, long queries) {
        return new AttackOutcome(
                name,
                Measure.of(budget.norm()),
                budget.radius(),
                budget.epsilon().text(),
                tried,
                fooled,
                queries);
    }
}
