package dev.assay.studies.audit;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.core.threat.Budget;

/**
 * An adversarial example with what the model thinks of it.
 *
 * @param budget what was allowed
 * @param example original and changed sample
 * @param before softmax probability of the class named for the original, in [0, 1]
 * @param after softmax probability of the class named for the changed sample, in [0, 1]
 */
public record ShownExample(Budget budget, AdversarialExample example, double before, double after) {}
