package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;

/**
 * Accuracy under random noise of an attack's size.
 *
 * @param name the kind of noise, such as {@code uniform noise}
 * @param norm how the noise is measured
 * @param epsilon its size
 * @param epsilonText its size as the user wrote it
 * @param accuracy the share still classified rightly
 */
public record Baseline(String name, Measure norm, double epsilon, String epsilonText, Rate accuracy) {
    /** The entry for what edits so many characters. */
    public static Baseline ofEdits(String name, int edits, Rate accuracy) {
        return new Baseline(name, Measure.EDITS, edits, Integer.toString(edits), accuracy);
    }

    /** The entry for one kind of noise and one budget. */
    public static Baseline of(String name, Budget budget, Rate accuracy) {
        return new Baseline(
                name,
                Measure.of(budget.norm()),
                budget.radius(),
                budget.epsilon().text(),
                accuracy);
    }
}
