package dev.assay.studies.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which models another one leaves no reason to choose. One dominates another where neither its accuracy nor its robust accuracy is below the other's, and at least one of
 * the two is shown to be higher: a lead within chance dominates nobody. Nor does a model without a gradient dominate one that has
 * one: attacks on it are weaker. Models that nobody dominates are the Pareto front.
 *
 * @param byRates for each model those that dominate it by accuracy and robust accuracy
 * @param byCost the same, of those that cost no more; the multiplications of one sample are the cost, the number of weights where those are not known of all models,
 *     the bytes on disk where those are not either
 * @param cost what was taken for the cost
 */
public record Dominance(List<List<Integer>> byRates, List<List<Integer>> byCost, Cost cost) {
    /** What a model costs. */
    public enum Cost {
        MULTIPLY_ADDS,
        WEIGHTS,
        BYTES
    }

    public Dominance {
        byRates = byRates.stream().map(List::copyOf).toList();
        byCost = byCost.stream().map(List::copyOf).toList();
    }

    /** Finds who dominates whom. */
    static Dominance of(List<ModelOutcome> models, List<ModelPair> pairs) {
        Cost cost = known(models);
        List<List<Integer>> byRates = new ArrayList<>();
        List<List<Integer>> byCost = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            byRates.add(new ArrayList<>());
            byCost.add(new ArrayList<>());
        }
        for (ModelPair pair : pairs) {
            mark(pair.first(), pair.second(), 1, pair, models, cost, byRates, byCost);
            mark(pair.second(), pair.first(), -1, pair, models, cost, byRates, byCost);
        }
        return new Dominance(byRates, byCost, cost);
    }

    private static void mark(
            int better,
            int worse,
            int sign,
            ModelPair pair,
            List<ModelOutcome> models,
            Cost cost,
            List<List<Integer>> byRates,
            List<List<Integer>> byCost) {
        boolean blind = models.get(better).model().withoutGradient() != null;
        if (blind && models.get(worse).model().withoutGradient() == null) {
            return;
        }
        boolean noLower = sign * pair.clean().difference().difference() >= 0
                && sign * pair.robust().difference().difference() >= 0;
        boolean shown = sign * pair.clean().shown() > 0 || sign * pair.robust().shown() > 0;
        if (noLower && shown) {
            byRates.get(worse).add(better);
            if (amount(models.get(better), cost) <= amount(models.get(worse), cost)) {
                byCost.get(worse).add(better);
            }
        }
    }

    private static Cost known(List<ModelOutcome> models) {
        if (models.stream().allMatch(m -> m.model().cost().multiplyAdds().isPresent())) {
            return Cost.MULTIPLY_ADDS;
        }
        return models.stream().allMatch(m -> m.model().cost().weights().isPresent()) ? Cost.WEIGHTS : Cost.BYTES;
    }

    private static long amount(ModelOutcome outcome, Cost cost) {
        ModelCost own = outcome.model().cost();
        OptionalLong amount = switch (cost) {
            case MULTIPLY_ADDS -> own.multiplyAdds();
            case WEIGHTS -> own.weights();
            case BYTES -> OptionalLong.of(own.bytes());
        };
        return amount.orElseThrow();
    }
}
