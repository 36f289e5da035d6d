package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.StepSize;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import org.jspecify.annotations.Nullable;

/**
 * The basic iterative method of Kurakin, Goodfellow and Bengio, "Adversarial examples in the physical world" (ICLR workshop 2017):
 * projected gradient ascent from the sample itself.
 *
 * @param steps the number of steps, at least 1
 * @param step the length of a step
 * @param loss what is made larger
 */
public record Bim(int steps, StepSize step, Loss loss) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "bim";

    public Bim {
        AttackOptions.atLeastOne("steps", steps);
    }

    /** The method with cross-entropy and default steps. */
    public Bim(int steps) {
        this(steps, StepSize.reaching(steps), Loss.CROSS_ENTROPY);
    }

    /** With what the user named; options left out have their defaults. */
    public static Bim from(AttackOptions options) {
        int steps = options.count("steps", Pgd.DEFAULT_STEPS);
        return new Bim(steps, options.step(StepSize.reaching(steps)), options.loss());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",step=" + step + ",loss=" + AttackOptions.nameOf(loss) + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(loss, setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new ProjectedAscent(
                setting, loss, steps, step.length(setting.budget().radius()));
    }
}
