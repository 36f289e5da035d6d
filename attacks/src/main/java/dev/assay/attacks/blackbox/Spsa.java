package dev.assay.attacks.blackbox;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Trial;

/**
 * The attack of Uesato et al., "Adversarial risk and the dangers of evaluating against weak attacks" (ICML 2018): projected ascent along a gradient estimated
 * by simultaneous perturbation (Spall 1992), like {@link Nes} but along directions of random signs and with steps of Adam. Sees logits alone.
 *
 * @param estimate n, δ and the step, which is Adam's, for each value
 */
public record Spsa(GradientEstimate estimate) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "spsa";

    /** With what the user named; options left out have their defaults. */
    public static Spsa from(AttackOptions options) {
        return new Spsa(GradientEstimate.from(options, 64, 0.01));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return estimate.spec(NAME);
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new EstimatedAscent(setting, NAME, estimate, false);
    }
}
