package dev.assay.attacks.evaluation;

import dev.assay.core.stats.Rate;

/**
 * What a baseline did under one budget, on all samples that the model is right about.
 *
 * @param run the baseline's run
 * @param standing the share of all samples that the model is right about under the baseline
 */
public record BaselineResult(AttackResult run, Rate standing) {}
