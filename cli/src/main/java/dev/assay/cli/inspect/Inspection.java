package dev.assay.cli.inspect;

import dev.assay.models.savedmodel.inspection.ModelInspection;
import java.util.List;

/**
 * What {@code assay inspect} shows.
 *
 * @param model where the model lies
 * @param verdict {@code passed}, or {@code refused: } and why
 * @param content what is in it
 * @param attack what an audit of it could do
 */
record Inspection(String model, String verdict, ModelInspection content, Attackability attack) {
    /**
     * What an audit could do with the model.
     *
     * @param opened whether the model could be opened for an audit
     * @param problem why not; empty when it could
     * @param classes how many classes it tells apart; 0 when it was not opened
     * @param logits where the logits were found; empty when it was not opened
     * @param gradient whether there is an input gradient
     * @param gradientDetail how it agrees with finite differences, or where it ends
     * @param notes what was done to get at it, and what is suspicious about that
     * @param attacks each attack with the reason why it cannot run
     */
    record Attackability(
            boolean opened,
            String problem,
            int classes,
            String logits,
            boolean gradient,
            String gradientDetail,
            List<String> notes,
            List<AttackSupport> attacks) {
        Attackability {
            notes = List.copyOf(notes);
            attacks = List.copyOf(attacks);
        }
    }

    /**
     * Whether an attack can run.
     *
     * @param problem why not; empty when it can
     */
    record AttackSupport(String attack, boolean runs, String problem) {}
}
