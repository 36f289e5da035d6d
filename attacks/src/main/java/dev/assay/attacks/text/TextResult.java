package dev.assay.attacks.text;

import dev.assay.attacks.evaluation.CleanPrediction;
import dev.assay.core.stats.Rate;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation of a classifier of texts found. One run gives the whole curve, since the fewest edits that fool the model on a text say whether it stands
 * under any number of them.
 *
 * @param edits the numbers of edits that were asked for, rising
 * @param predictions what the model says about each text as it is
 * @param attacks run in this order, each looking for fewer edits than those before it found
 * @param baselines run each for itself
 */
public record TextResult(
        List<Integer> edits,
        List<CleanPrediction> predictions,
        List<TextAttackResult> attacks,
        List<TextAttackResult> baselines) {
    public TextResult {
        edits = List.copyOf(edits);
        predictions = List.copyOf(predictions);
        attacks = List.copyOf(attacks);
        baselines = List.copyOf(baselines);
    }

    /** The share of texts that the model is right about as they are. */
    public Rate clean() {
        return Rate.of(
                (int) predictions.stream().filter(CleanPrediction::correct).count(), predictions.size());
    }

    /** Whether the model is right about a text as it is and with up to so many edits. */
    public boolean stands(int position, int count) {
        return predictions.get(position).correct()
                && attacks.stream().allMatch(attack -> attack.fewest(position) > count);
    }

    /** The share of texts that stand under up to so many edits. */
    public Rate robust(int count) {
        int standing = 0;
        for (int i = 0; i < predictions.size(); i++) {
            standing += stands(i, count) ? 1 : 0;
        }
        return Rate.of(standing, predictions.size());
    }

    /** The share of texts that stand under up to so many edits of one baseline. */
    public Rate standing(TextAttackResult baseline, int count) {
        int standing = 0;
        for (int i = 0; i < predictions.size(); i++) {
            standing += baseline.fewest(i) > count ? 1 : 0;
        }
        return Rate.of(standing, predictions.size());
    }

    /** The text with the fewest edits that fools the model, with the attack that found it; empty where it stands or was wrong to begin with. */
    public Optional<Found> found(int position) {
        Found best = null;
        for (TextAttackResult attack : attacks) {
            if (attack.outcomes().get(position) instanceof TextOutcome.Fooled fooled
                    && (best == null || fooled.edits() < best.outcome().edits())) {
                best = new Found(attack.attack(), fooled);
            }
        }
        return Optional.ofNullable(best);
    }

    /** A text that fools the model. */
    public record Found(TextAttack attack, TextOutcome.Fooled outcome) {}
}
