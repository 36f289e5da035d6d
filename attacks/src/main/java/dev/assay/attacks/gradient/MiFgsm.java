package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import org.jspecify.annotations.Nullable;

/**
 * The momentum iterative method of Dong et al., "Boosting adversarial attacks with momentum" (CVPR 2018): from the sample itself,
 * {@code g ← μ g + ∇ / ||∇||₁} and a step of steepest ascent along g, then the projection onto the ball. Made for examples that transfer to other models.
 *
 * @param options T, α, μ and the loss
 */
public record MiFgsm(MomentumSteps options) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "mi-fgsm";

    /** With what the user named; options left out have their defaults. */
    public static MiFgsm from(AttackOptions options) {
        return new MiFgsm(MomentumSteps.from(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(" + options.spec() + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(options.loss(), setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new MomentumAscent(
                setting, options, (x, g, probe, id, step) -> System.arraycopy(x, 0, probe, 0, x.length));
    }
}
