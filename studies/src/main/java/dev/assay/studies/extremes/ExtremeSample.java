package dev.assay.studies.extremes;

import org.jspecify.annotations.Nullable;

/**
 * A sample at one end.
 *
 * @param position where it is in the data set
 * @param fall its first fall; null where it stands every attack at every radius
 * @param queries rows the model was run on until that fall, all attacks of that radius together; for one that stands those of the largest radius
 * @param margin for one that fell the lead of the wrong class on the adversarial example, else that of the true class on the sample, in logits
 * @param saliency what the model looks at; null where it has no gradient or the samples are no images
 */
public record ExtremeSample(
        int position,
        FirstFalls.@Nullable Fall fall,
        int queries,
        double margin,
        @Nullable SaliencyMaps saliency) {}
