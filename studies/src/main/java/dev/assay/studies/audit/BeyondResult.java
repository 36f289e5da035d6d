package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.attacks.evaluation.AttackResult;
import dev.assay.attacks.evaluation.CorruptionResult;
import dev.assay.attacks.evaluation.FoolingImage;
import dev.assay.attacks.evaluation.UniversalResult;
import dev.assay.core.stats.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found besides norm balls.
 *
 * @param corruptions accuracy under common corruptions, where it was measured
 * @param worstCases a result for each threat model of its own
 * @param universal a result for each norm
 * @param fooling an image for each class
 * @param notRun what was asked for and could not be run, each with its reason
 */
public record BeyondResult(
        @Nullable CorruptionResult corruptions,
        List<WorstCase> worstCases,
        List<UniversalResult> universal,
        List<FoolingImage> fooling,
        List<String> notRun) {
    public BeyondResult {
        worstCases = List.copyOf(worstCases);
        universal = List.copyOf(universal);
        fooling = List.copyOf(fooling);
        notRun = List.copyOf(notRun);
    }

    /**
     * A threat model of its own.
     *
     * @param run what its attack did
     * @param clean accuracy on the same samples as they are
     * @param standing the share that is classified rightly and stood the attack
     * @param examples some verified examples
     */
    public record WorstCase(AttackResult run, Rate clean, Rate standing, List<AdversarialExample> examples) {
        public WorstCase {
            examples = List.copyOf(examples);
        }
    }
}
