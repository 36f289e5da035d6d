package dev.assay.studies.comparison;

import dev.assay.core.stats.CohenKappa;
import dev.assay.core.stats.Rate;
import java.util.Optional;

/**
 * Two models side by side.
 *
 * @param first index of the one
 * @param second index of the other
 * @param clean who is right about all samples
 * @param robust who stands on the attacked samples
 * @param same the share of all samples that both say the same class about, right or wrong
 * @param kappa that share, what chance gives taken off; empty where both say one class throughout
 */
public record ModelPair(
        int first, int second, PairedOutcome clean, PairedOutcome robust, Rate same, Optional<CohenKappa> kappa) {}
