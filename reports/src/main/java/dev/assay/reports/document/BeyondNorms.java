package dev.assay.reports.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at besides norm balls. None of it enters robust accuracy.
 *
 * @param corruptions accuracy under common corruptions, where it was measured
 * @param worstCases threat models of their own
 * @param universal one perturbation for all samples, an entry for each norm
 * @param fooling images made out of noise
 * @param notRun what was asked for and could not be run, each with its reason
 */
public record BeyondNorms(
        @Nullable CorruptionTable corruptions,
        List<WorstCase> worstCases,
        List<UniversalRate> universal,
        List<Shown> fooling,
        List<String> notRun) {
    public BeyondNorms {
        worstCases = List.copyOf(worstCases);
        universal = List.copyOf(universal);
        fooling = List.copyOf(fooling);
        notRun = List.copyOf(notRun);
    }
}
