package dev.assay.studies.comparison;

import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * What became of one model.
 *
 * @param model the model
 * @param predictions what it says about each sample of the data, -1 where a logit is not a number
 * @param correct for each sample of the data, whether it is right
 * @param clean accuracy on all samples
 * @param cleanAttacked accuracy, without attack, on the samples that were attacked
 * @param own the share of those that is classified rightly and stood the model's own attacks
 * @param robust the share that also stood every example made on another model: the upper bound of robust accuracy that all examples at hand leave
 * @param attacks what each attack did to it
 * @param samples what became of each attacked sample, by position among them
 * @param attackRows rows it was run on by its own attacks
 */
public record ModelOutcome(
        ComparedModel model,
        List<Integer> predictions,
        List<Boolean> correct,
        Rate clean,
        Rate cleanAttacked,
        Rate own,
        Rate robust,
        List<AttackResult> attacks,
        List<SampleOutcome> samples,
        long attackRows) {
    public ModelOutcome {
        predictions = List.copyOf(predictions);
        correct = List.copyOf(correct);
        attacks = List.copyOf(attacks);
        samples = List.copyOf(samples);
    }

    /** How many samples stood all attacks of the model's own and fell to an example made on another: its own attacks were too weak for them. */
    public int missedByOwn() {
        return own.correct() - robust.correct();
    }
}
