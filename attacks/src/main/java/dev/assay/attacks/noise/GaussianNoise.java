package dev.assay.attacks.noise;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Trial;

/**
 * Gaussian noise of the budget's size: standard deviation ε a value for L∞, ε / √features for L2, brought into the ball and clipped to the
 * box. A baseline that every attack has to beat.
 *
 * @param draws how many points a sample is tried with at most, at least 1
 */
public record GaussianNoise(int draws) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "gaussian-noise";

    public GaussianNoise {
        AttackOptions.atLeastOne("draws", draws);
    }

    /** With what the user named; options left out have their defaults. */
    public static GaussianNoise from(AttackOptions options) {
        return new GaussianNoise(options.count("draws", 1));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(draws=" + draws + ")";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new NoiseTrial(setting, NAME, draws, (x, ball, random) -> ball.drawGaussian(x, random));
    }
}
