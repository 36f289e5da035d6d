package dev.assay.attacks.certificate;

import dev.assay.core.threat.Budget;
import java.util.List;
import java.util.Optional;

/**
 * What could be proven.
 *
 * @param bound how margins were bounded
 * @param least what a margin had to exceed
 * @param budgets a result for each budget, in the order asked for
 */
public record CertificationResult(Bound bound, double least, List<CertifiedBudget> budgets) {
    public CertificationResult {
        budgets = List.copyOf(budgets);
    }

    /** What could be proven under a budget. */
    public Optional<CertifiedBudget> under(Budget budget) {
        return budgets.stream().filter(b -> b.budget().equals(budget)).findFirst();
    }
}
