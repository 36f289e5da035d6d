package dev.assay.attacks.evaluation;

import dev.assay.attacks.Attack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one attack did under one budget.
 *
 * @param attack the attack
 * @param obstacle why it could not be run at all, as half a sentence such as {@code needs 4 classes}; null where it could
 * @param tried how many samples it was run on
 * @param fooled on how many of them it found a verified adversarial example
 * @param rejected how many points of the ball looked adversarial and failed verification
 * @param queries rows the model was run on
 * @param outcomes an outcome a sample, by position in the data set
 */
public record AttackResult(
        Attack attack,
        @Nullable String obstacle,
        int tried,
        int fooled,
        int rejected,
        Queries queries,
        List<Outcome> outcomes) {
    public AttackResult {
        outcomes = List.copyOf(outcomes);
    }
}
