package dev.assay.attacks.gradient;

import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.StepSize;
import dev.assay.core.model.Loss;

/**
 * The options that {@link MiFgsm}, {@link NiFgsm} and {@link DiFgsm} share.
 *
 * @param steps T, at least 1
 * @param step α, the length of a step; ε / T in the papers
 * @param decay μ, not negative
 * @param loss what is made larger
 */
public record MomentumSteps(int steps, StepSize step, double decay, Loss loss) {
    private static final int STEPS = 10;

    public MomentumSteps {
        AttackOptions.atLeastOne("steps", steps);
        if (!(decay >= 0 && Double.isFinite(decay))) {
            throw new IllegalArgumentException("decay needs to be 0 or more and finite, received " + decay);
        }
    }

    static MomentumSteps from(AttackOptions options) {
        int steps = options.count("steps", STEPS);
        return new MomentumSteps(
                steps, options.step(new StepSize(1.0 / steps, true)), options.notNegative("decay", 1), options.loss());
    }

    /** The options as they are written, without the brackets. */
    String spec() {
        return "steps=" + steps + ",step=" + step + ",decay=" + decay + ",loss=" + AttackOptions.nameOf(loss);
    }
}
