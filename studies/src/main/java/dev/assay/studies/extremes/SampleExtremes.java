package dev.assay.studies.extremes;

import dev.assay.core.threat.Norm;
import java.util.List;

/**
 * Both ends of the samples that the model is right about without attack, under one norm.
 *
 * @param norm how distance is measured
 * @param hardest those the model finds hardest: they fell at the smallest radius, with the greatest margin first
 * @param easiest those it finds easiest: they stand everything, with the greatest margin first; behind them those that fell last
 */
public record SampleExtremes(Norm norm, List<ExtremeSample> hardest, List<ExtremeSample> easiest) {
    public SampleExtremes {
        hardest = List.copyOf(hardest);
        easiest = List.copyOf(easiest);
    }
}
