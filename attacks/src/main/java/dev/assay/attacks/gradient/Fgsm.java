package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import org.jspecify.annotations.Nullable;

/**
 * The fast gradient sign method of Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples" (ICLR 2015):
 * {@code x + ε sign(g)} for L∞, and its Euclidean form {@code x + ε g / ||g||₂} for L2, clipped to the box; g is the gradient of the loss at x.
 *
 * @param loss what is made larger
 */
public record Fgsm(Loss loss) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "fgsm";

    /** The method with cross-entropy, as published. */
    public Fgsm() {
        this(Loss.CROSS_ENTROPY);
    }

    /** With what the user named; options left out have their defaults. */
    public static Fgsm from(AttackOptions options) {
        return new Fgsm(options.loss());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(loss=" + AttackOptions.nameOf(loss) + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(loss, setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new ProjectedAscent(setting, loss, 1, setting.budget().radius());
    }
}
