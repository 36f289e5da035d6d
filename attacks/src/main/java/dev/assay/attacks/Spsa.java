package dev.assay.attacks;

/**
 * The attack of Uesato et al., "Adversarial risk and the dangers of evaluating against weak attacks" (ICML 2018): projected ascent along a gradient estimated
 * by simultaneous perturbation (Spall 1992), like {@link Nes} but along directions of random signs and with steps of Adam. Sees logits alone.
 *
 * @param estimate n, δ and the step, which is Adam's, for each value
 */
public record Spsa(GradientEstimate estimate) implements Attack {
    static final String NAME = "spsa";

    static Spsa from(AttackOptions options) {
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
