package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import java.util.List;

/**
 * What one attack did under one budget.
 *
 * @param attack the attack
 * @param tried how many samples it was run on
 * @param fooled on how many of them it found a verified adversarial example
 * @param rejected how many points looked adversarial and failed verification
 * @param queries rows the model was run on
 * @param outcomes an outcome a sample, by position in the data set
 */
public record AttackResult(
        Attack attack, int tried, int fooled, int rejected, Queries queries, List<Outcome> outcomes) {
    public AttackResult {
        outcomes = List.copyOf(outcomes);
    }
}
