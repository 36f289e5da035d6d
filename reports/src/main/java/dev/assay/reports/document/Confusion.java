package dev.assay.reports.document;

import dev.assay.core.threat.Budget;
import java.util.List;

/**
 * What the model says in the end about the samples of each class. Every attacked sample is in one cell: under its own class where it stands at this radius
 * and all smaller ones, else under the class that the model takes its first adversarial example for, or the sample itself where it is wrong without attack.
 *
 * @param norm how the change is measured
 * @param epsilon the radius
 * @param epsilonText the radius as the user wrote it
 * @param cells those that are not empty, by true class and then by the class said
 */
public record Confusion(Measure norm, double epsilon, String epsilonText, List<Cell> cells) {
    public Confusion {
        cells = List.copyOf(cells);
    }

    /**
     * Samples of one class that the model takes for one class.
     *
     * @param trueClass their class
     * @param said what the model says
     * @param count how many, at least 1
     */
    public record Cell(String trueClass, String said, int count) {}

    /** The confusion under a number of edited characters. */
    public static Confusion ofEdits(int edits, List<Cell> cells) {
        return new Confusion(Measure.EDITS, edits, Integer.toString(edits), cells);
    }

    /** The confusion under a budget. */
    public static Confusion of(Budget budget, List<Cell> cells) {
        return new Confusion(
                Measure.of(budget.norm()), budget.radius(), budget.epsilon().text(), cells);
    }
}
