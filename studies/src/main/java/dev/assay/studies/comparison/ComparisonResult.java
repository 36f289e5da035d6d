package dev.assay.studies.comparison;

import dev.assay.core.data.Dataset;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param options what was done
 * @param data all samples
 * @param attacked positions in the data of those that were attacked, rising
 * @param models an outcome a model, in the order they were given
 * @param pairs every two models, the first of them given before the second
 * @param transfer every model's examples on every model
 * @param dominance who is dominated by whom
 * @param conclusions what it comes to, in plain words: a sentence on accuracy without attack, one on accuracy under it
 */
public record ComparisonResult(
        ComparisonOptions options,
        Dataset data,
        List<Integer> attacked,
        List<ModelOutcome> models,
        List<ModelPair> pairs,
        List<Transfer> transfer,
        Dominance dominance,
        List<String> conclusions) {
    public ComparisonResult {
        attacked = List.copyOf(attacked);
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        transfer = List.copyOf(transfer);
        conclusions = List.copyOf(conclusions);
    }
}
