package dev.assay.reports.document;

import dev.assay.core.threat.Norm;
import java.util.List;

/**
 * The samples at both ends under one norm.
 *
 * @param norm how distance is measured
 * @param hardest those that fell at the smallest radius, the one that the model is wrongest about first
 * @param easiest those that stand everything, the one that the model is surest about first; behind them those that fell last
 */
public record Extremes(Norm norm, List<SampleCase> hardest, List<SampleCase> easiest) {
    public Extremes {
        hardest = List.copyOf(hardest);
        easiest = List.copyOf(easiest);
    }

    /** No more than the first few of each end. */
    public Extremes first(int few) {
        return new Extremes(
                norm,
                hardest.stream().limit(few).toList(),
                easiest.stream().limit(few).toList());
    }
}
