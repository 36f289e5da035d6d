package dev.assay.attacks.targeted;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.Outcome;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of attacks towards chosen classes.
 *
 * @param choice how the classes were chosen
 * @param samples those that were attacked, without the ones that belong to their target
 * @param budgets a result for each budget, in the order asked for
 */
public record TargetedResult(TargetChoice choice, List<TargetedSample> samples, List<BudgetOutcome> budgets) {
    public TargetedResult {
        samples = List.copyOf(samples);
        budgets = List.copyOf(budgets);
    }

    /**
     * What came of them under one budget.
     *
     * @param attacks each on what the former ones did not drive to its target; an outcome {@link Outcome.Fooled} is a sample that the model takes for its target, and
     *     {@link Outcome.Misclassified} one that it took for it to begin with; an attack that could be run towards some targets alone has
     *     {@link Outcome.NotRun} for the samples of the others
     * @param examples some, chosen by a random key of the sample, in the order of their ids
     */
    public record BudgetOutcome(Budget budget, List<AttackResult> attacks, List<AdversarialExample> examples) {
        public BudgetOutcome {
            attacks = List.copyOf(attacks);
            examples = List.copyOf(examples);
        }

        /** Whether the model takes the sample at a position for its target, unchanged or attacked. */
        public boolean reached(int position) {
            return attacks.stream()
                    .map(attack -> attack.outcomes().get(position))
                    .anyMatch(outcome -> outcome instanceof Outcome.Fooled || outcome instanceof Outcome.Misclassified);
        }
    }

    /** The share of samples that the model takes for their target as they are. */
    public Rate unattacked() {
        return Rate.of(
                (int) samples.stream()
                        .filter(sample -> sample.prediction() == sample.target())
                        .count(),
                samples.size());
    }

    /**
     * The share of samples that can be driven to their target under a budget: what is reached at a smaller radius of the same norm is reached under the larger one.
     *
     * @param budget one of those that were asked for
     */
    public Rate reached(Budget budget) {
        List<BudgetOutcome> within = budgets.stream()
                .filter(other ->
                        other.budget().norm() == budget.norm() && other.budget().radius() <= budget.radius())
                .toList();
        int reached = (int) IntStream.range(0, samples.size())
                .filter(i -> within.stream().anyMatch(other -> other.reached(i)))
                .count();
        return Rate.of(reached, samples.size());
    }
}
