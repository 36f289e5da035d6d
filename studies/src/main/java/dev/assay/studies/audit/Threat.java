package dev.assay.studies.audit;

import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;

/**
 * A norm with the radii that are tried.
 *
 * @param norm how distance is measured
 * @param radii rising, at least one
 */
public record Threat(Norm norm, List<Epsilon> radii) {
    public Threat {
        radii = List.copyOf(radii);
        if (radii.isEmpty()) {
            throw new UserError("An audit needs at least one radius for " + norm.symbol() + ", received none");
        }
    }

    /** A budget for each radius. */
    public List<Budget> budgets() {
        return radii.stream().map(radius -> new Budget(norm, radius)).toList();
    }

    /** The budget in the middle of the radii, where neither everything nor nothing stands. */
    public Budget middle() {
        return budgets().get(radii.size() / 2);
    }
}
