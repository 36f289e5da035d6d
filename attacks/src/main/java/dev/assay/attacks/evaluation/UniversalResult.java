package dev.assay.attacks.evaluation;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;

/**
 * How a model does under one perturbation that is the same for all samples.
 *
 * @param budget what the perturbation may be
 * @param learnt accuracy under it on the samples it was made on
 * @param clean accuracy on the other samples as they are
 * @param attacked accuracy on the other samples under it
 */
public record UniversalResult(Budget budget, Rate learnt, Rate clean, Rate attacked) {}
