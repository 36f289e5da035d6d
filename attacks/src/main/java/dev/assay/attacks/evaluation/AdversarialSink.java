package dev.assay.attacks.evaluation;

import dev.assay.core.threat.Budget;

/** Takes every verified adversarial example as it is found. */
@FunctionalInterface
public interface AdversarialSink {
    /**
     * Takes one example. Called by one thread at a time, in an order that depends on the threads; budgets come one after the other. Does
     * not get the examples of baselines.
     *
     * @param budget the budget it was found under
     * @param position where the sample is in the data set
     * @param example sample and adversarial example
     */
    void accept(Budget budget, int position, AdversarialExample example);
}
