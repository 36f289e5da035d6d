package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.EvaluationResult;
import dev.assay.attacks.sanity.SanityResult;
import dev.assay.attacks.smoothing.SmoothingResult;
import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.core.data.Dataset;
import dev.assay.core.stats.Rate;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.studies.extremes.SampleExtremes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param options what was done
 * @param clean accuracy on all samples
 * @param attacked the samples that were attacked
 * @param gradient how the gradient agreed with finite differences before anything was attacked; empty where there is none
 * @param evaluation what became of each of them
 * @param sanity what the evaluation's own checks say
 * @param certificates what was proven about them
 * @param smoothing what the smoothed model could be certified for; null where that was not asked for
 * @param targeted how many samples could be driven to chosen classes; null where that was not asked for
 * @param beyond what was found besides norm balls, where anything was asked for
 * @param examples adversarial examples with the model's confidence
 * @param extremes the samples that fell first and those that fell last or stand, for each norm
 */
public record AuditResult(
        AuditOptions options,
        Rate clean,
        Dataset attacked,
        Optional<GradientAgreement> gradient,
        EvaluationResult evaluation,
        List<SanityResult> sanity,
        AuditCertificates certificates,
        @Nullable SmoothingResult smoothing,
        @Nullable TargetedResult targeted,
        @Nullable BeyondResult beyond,
        List<ShownExample> examples,
        List<SampleExtremes> extremes) {
    public AuditResult {
        sanity = List.copyOf(sanity);
        examples = List.copyOf(examples);
        extremes = List.copyOf(extremes);
    }
}
