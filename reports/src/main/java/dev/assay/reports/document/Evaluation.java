package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;

/**
 * What the attacks found.
 *
 * @param clean accuracy without any attack, on all samples
 * @param robust accuracy under attack, an entry for each norm and radius, radii rising within a norm
 * @param baselines accuracy under random noise of the same size
 * @param attacks what each attack contributed
 * @param gallery examples with pictures
 */
public record Evaluation(
        Rate clean,
        List<RobustRate> robust,
        List<Baseline> baselines,
        List<AttackOutcome> attacks,
        List<Example> gallery) {
    public Evaluation {
        robust = List.copyOf(robust);
        baselines = List.copyOf(baselines);
        attacks = List.copyOf(attacks);
        gallery = List.copyOf(gallery);
    }
}
