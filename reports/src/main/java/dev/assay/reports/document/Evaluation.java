package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the attacks found.
 *
 * @param clean accuracy without any attack, on all samples
 * @param robust accuracy under attack, an entry for each norm and radius, radii rising within a norm
 * @param baselines accuracy under random noise of the same size
 * @param attacks what each attack contributed
 * @param gallery examples with pictures
 * @param classes the robust accuracy of each class, an entry for each class, norm and radius
 * @param smoothing what the smoothed model could be certified for, where that was asked for
 * @param samples what became of the samples one by one, where that was looked at
 * @param texts what texts there are to show, where texts were attacked
 */
public record Evaluation(
        Rate clean,
        List<RobustRate> robust,
        List<Baseline> baselines,
        List<AttackOutcome> attacks,
        List<Example> gallery,
        List<ClassBracket> classes,
        @Nullable Smoothing smoothing,
        @Nullable SampleDetail samples,
        @Nullable TextDetail texts) {
    public Evaluation {
        robust = List.copyOf(robust);
        baselines = List.copyOf(baselines);
        attacks = List.copyOf(attacks);
        gallery = List.copyOf(gallery);
        classes = List.copyOf(classes);
    }

    /** An evaluation of all classes together. */
    public Evaluation(
            Rate clean,
            List<RobustRate> robust,
            List<Baseline> baselines,
            List<AttackOutcome> attacks,
            List<Example> gallery) {
        this(clean, robust, baselines, attacks, gallery, List.of(), null, null, null);
    }
}
