package dev.assay.reports.document;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Norm;

/**
 * Accuracy under one perturbation that is the same for all samples. Depends on the company of the samples, as nothing else here does.
 *
 * @param norm how the perturbation is measured
 * @param epsilon its size at most
 * @param epsilonText its size as the user wrote it
 * @param learnt accuracy under it on the samples it was made on
 * @param clean accuracy on the other samples as they are
 * @param attacked accuracy on the other samples under it
 */
public record UniversalRate(Norm norm, double epsilon, String epsilonText, Rate learnt, Rate clean, Rate attacked) {}
