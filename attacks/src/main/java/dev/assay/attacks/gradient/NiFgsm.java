package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Bounds;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * The Nesterov iterative method of Lin et al., "Nesterov accelerated gradient and scale invariance for adversarial attacks" (ICLR 2020): {@link MiFgsm} with
 * the gradient taken where momentum leads, at {@code x + α μ g}, g in gradients of mean size 1, within the box. Made for examples that transfer. L∞.
 *
 * @param options T, α, μ and the loss
 */
public record NiFgsm(MomentumSteps options) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "ni-fgsm";

    /** With what the user named; options left out have their defaults. */
    public static NiFgsm from(AttackOptions options) {
        return new NiFgsm(MomentumSteps.from(options));
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
        String norm = Obstacles.unless(setting, Norm.LINF);
        return norm == null ? Obstacles.of(options.loss(), setting) : norm;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        double ahead = options.step().length(setting.budget().radius()) * options.decay();
        Bounds bounds = setting.input().bounds();
        return new MomentumAscent(setting, options, (x, g, probe, id, step) -> {
            for (int i = 0; i < x.length; i++) {
                probe[i] = bounds.clamp((float) (x[i] + ahead * g[i]));
            }
        });
    }
}
