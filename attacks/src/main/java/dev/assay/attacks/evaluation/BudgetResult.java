package dev.assay.attacks.evaluation;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import java.util.List;

/**
 * What came out under one budget. With ε = 0 there is nothing to try, so all attacks have tried 0 samples.
 *
 * @param budget norm and ε
 * @param robust the share of all samples that are classified rightly and stood every attack; this ε's own, before any envelope
 * @param attacks the attacks in the order they were run, each on what the former ones left standing
 * @param baselines the baselines, each on all samples that the model is right about
 * @param outcomes an outcome a sample, by position in the data set, its queries those of all attacks together
 * @param examples some adversarial examples for pictures, chosen by a random key of the sample, in the order of their ids
 */
public record BudgetResult(
        Budget budget,
        Rate robust,
        List<AttackResult> attacks,
        List<BaselineResult> baselines,
        List<Outcome> outcomes,
        List<AdversarialExample> examples) {
    public BudgetResult {
        attacks = List.copyOf(attacks);
        baselines = List.copyOf(baselines);
        outcomes = List.copyOf(outcomes);
        examples = List.copyOf(examples);
    }
}
