package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.data.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The diverse inputs method of Xie et al., "Improving transferability of adversarial examples with input diversity" (CVPR 2019): {@link MiFgsm} with
 * the gradient taken, with a probability of p, at a smaller copy of the image at a random place on black. The model's input has one size here, so
 * images are made smaller and not larger than it. Made for examples that transfer.
 *
 * @param options T, α, μ and the loss
 * @param probability p, above 0 and at most 1
 * @param size the smallest copy, as a share of the side, above 0 and at most 1
 */
public record DiFgsm(MomentumSteps options, double probability, double size) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "di-fgsm";

    public DiFgsm {
        AttackOptions.aboveZero("p", probability);
        AttackOptions.aboveZero("size", size);
        if (probability > 1 || size > 1) {
            throw new IllegalArgumentException(
                    "p and size need to be at most 1, received " + probability + " and " + size);
        }
    }

    /** With what the user named; options left out have their defaults. */
    public static DiFgsm from(AttackOptions options) {
        return new DiFgsm(MomentumSteps.from(options), options.share("p", 0.5), options.share("size", 0.9));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(" + options.spec() + ",p=" + probability + ",size=" + size + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        Shape shape = setting.input().shape();
        return shape.axes().size() == 2 || shape.isImage()
                ? Obstacles.of(options.loss(), setting)
                : "needs images, the samples have the shape " + shape;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new MomentumAscent(setting, options, new ShrunkenCopy(setting, probability, size));
    }
}
