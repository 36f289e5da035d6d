package dev.assay.attacks.blackbox;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Trial;

/**
 * The query-limited attack of Ilyas et al., "Black-box adversarial attacks with limited queries and information" (ICML 2018): projected
 * ascent along a gradient estimated by natural evolution strategies, {@code 1 / (2 n σ) sum u (f(x + σ u) - f(x - σ u))} over normal u in antithetic
 * pairs; f is the margin. Sees logits alone.
 *
 * @param estimate n, σ and the step
 */
public record Nes(GradientEstimate estimate) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "nes";

    /** With what the user named; options left out have their defaults. */
    public static Nes from(AttackOptions options) {
        return new Nes(GradientEstimate.from(options, 25, 0.001));
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
        return new EstimatedAscent(setting, NAME, estimate, true);
    }
}
