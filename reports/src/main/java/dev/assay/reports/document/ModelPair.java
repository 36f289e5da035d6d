package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Two models side by side.
 *
 * @param first the name of one
 * @param second the name of the other
 * @param clean who is right without attack, on all samples
 * @param robust who stands under attack, on the attacked samples
 * @param same the share of all samples that both say the same class about
 * @param kappa Cohen's kappa of what they say; null where both say one class throughout
 * @param kappaLow lower end of its 95 % interval
 * @param kappaHigh upper end
 */
public record ModelPair(
        String first,
        String second,
        PairOutcome clean,
        PairOutcome robust,
        Rate same,
        @Nullable Double kappa,
        @Nullable Double kappaLow,
        @Nullable Double kappaHigh) {}
