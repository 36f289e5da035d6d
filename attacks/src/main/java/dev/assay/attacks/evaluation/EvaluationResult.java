package dev.assay.attacks.evaluation;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.Comparator;
import java.util.List;

/**
 * What came out of an evaluation.
 *
 * @param seed the seed of all random numbers
 * @param clean the share of samples that the model is right about unchanged
 * @param predictions what the model says about each unchanged sample, by position in the data set
 * @param budgets a result for each budget, in the order asked for
 */
public record EvaluationResult(long seed, Rate clean, List<CleanPrediction> predictions, List<BudgetResult> budgets) {
    public EvaluationResult {
        predictions = List.copyOf(predictions);
        budgets = List.copyOf(budgets);
    }

    /**
     * A point of the curve of robust accuracy against ε.
     *
     * @param epsilon the radius
     * @param own the robust rate that the attacks at this very ε left
     * @param envelope the share of samples that stand at this ε and all smaller ones: what fools at a smaller ε is in the larger ball too
     */
    public record CurvePoint(Epsilon epsilon, Rate own, Rate envelope) {}

    /** The curve for a norm, by rising ε; empty where no budget has that norm. */
    public List<CurvePoint> curve(Norm norm) {
        List<BudgetResult> rising = budgets.stream()
                .filter(b -> b.budget().norm() == norm)
                .sorted(Comparator.comparingDouble(b -> b.budget().radius()))
                .toList();
        boolean[] lost = new boolean[predictions.size()];
        return rising.stream()
                .map(b -> new CurvePoint(b.budget().epsilon(), b.robust(), envelope(b, lost)))
                .toList();
    }

    private static Rate envelope(BudgetResult result, boolean[] lost) {
        int standing = 0;
        for (int i = 0; i < lost.length; i++) {
            lost[i] |= !(result.outcomes().get(i) instanceof Outcome.Standing);
            standing += lost[i] ? 0 : 1;
        }
        return Rate.of(standing, lost.length);
    }
}
