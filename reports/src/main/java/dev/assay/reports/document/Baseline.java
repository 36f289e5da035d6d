package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;

/**
 * Accuracy under random noise of an attack's size.
 *
 * @param name the kind of noise, such as {@code uniform noise}
 * @param norm how the noise is measured
 * @param epsilon its size
 * @param epsilonText its size as the user wrote it
 * @param accuracy the share still classified rightly
 */
public record Baseline(String name, Norm norm, double epsilon, String epsilonText, Rate accuracy) {
    /** The entry for one kind of noise and one budget. */
    public static Baseline of(String name, Budget budget, Rate accuracy) {
        return new Baseline(
                name, budget.norm(), budget.radius(), budget.epsilon().text(), accuracy);
    }
}
