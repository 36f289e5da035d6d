package dev.assay.attacks;

import dev.assay.core.data.InputSpec;
import dev.assay.core.threat.Budget;

/**
 * What is the same for all samples under an attack.
 *
 * @param input shape of a sample and the box it lies in
 * @param classes the number of classes, at least 2
 * @param budget how far a sample may be moved
 * @param seed the seed that the user named
 */
public record AttackSetting(InputSpec input, int classes, Budget budget, long seed) {}
