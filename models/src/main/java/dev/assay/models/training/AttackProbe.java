package dev.assay.models.training;

import dev.assay.core.model.BatchPerturbation;

/**
 * Two attacks on some of the validation data after every epoch, a weak one and a strong one. A network that only deceives the weak one, by a loss
 * surface that bends away from its single step, stands under it and falls under the other: catastrophic overfitting (Wong, Rice and Kolter 2020).
 *
 * @param oneStep an attack of one step, FGSM
 * @param manySteps an attack of many steps, PGD
 * @param samples how many are attacked, drawn once by the seed; all where there are fewer
 */
public record AttackProbe(BatchPerturbation oneStep, BatchPerturbation manySteps, int samples) {
    public AttackProbe {
        if (samples < 1) {
            throw new IllegalArgumentException("A probe needs 1 sample or more, received " + samples);
        }
    }

    /** What attacks how many, for records. */
    String spec() {
        return oneStep.spec() + " and " + manySteps.spec() + " on " + samples;
    }

    /**
     * What is left.
     *
     * @param oneStep the share classified rightly after the attack of one step
     * @param manySteps the same after the attack of many steps
     */
    record Result(double oneStep, double manySteps) {}
}
