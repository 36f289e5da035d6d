package dev.assay.attacks.noise;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Trial;

/**
 * Uniform noise of the budget's full size: each value uniform on [-ε, ε] for L∞, a uniform direction of length ε for L2, clipped to the box. A
 * baseline that every attack has to beat.
 *
 * @param draws how many points a sample is tried with at most, at least 1
 */
public record UniformNoise(int draws) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "uniform-noise";

    public UniformNoise {
        AttackOptions.atLeastOne("draws", draws);
    }

    /** With what the user named; options left out have their defaults. */
    public static UniformNoise from(AttackOptions options) {
        return new UniformNoise(options.count("draws", 1));
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
        return new NoiseTrial(setting, NAME, draws, (x, ball, random) -> ball.drawFullSize(x, random));
    }
}
