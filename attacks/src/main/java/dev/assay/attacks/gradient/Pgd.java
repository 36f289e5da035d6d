package dev.assay.attacks.gradient;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.StepSize;
import dev.assay.attacks.Trial;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import org.jspecify.annotations.Nullable;

/**
 * Projected gradient descent of Madry et al., "Towards deep learning models resistant to adversarial attacks" (ICLR 2018): from a random
 * point of the ball (uniform in its volume), {@code x ← clip(P(x + α s(g)))} with s the direction of steepest ascent and P the projection onto the ball.
 *
 * <p>Defaults: 40 steps as in Madry's MNIST setting, of {@link StepSize#reaching} length, which is ε / 10.
 *
 * @param steps the number of steps of each run, at least 1
 * @param step α, the length of a step
 * @param restarts how many runs, each from a start of its own, a sample gets at most; at least 1
 * @param loss what is made larger
 * @param targets 0 to lead away from the true class; else towards how many wrong classes, by falling logit of the sample, each with all its restarts, on the
 *     targeted form of the loss (MultiTargeted of Gowal et al. 2019)
 */
public record Pgd(int steps, StepSize step, int restarts, Loss loss, int targets) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "pgd";

    static final int DEFAULT_STEPS = 40;

    public Pgd {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("restarts", restarts);
        if (targets < 0) {
            throw new IllegalArgumentException("targets needs to be 0 or more, received " + targets);
        }
    }

    /** The method that leads away from the true class. */
    public Pgd(int steps, StepSize step, int restarts, Loss loss) {
        this(steps, step, restarts, loss, 0);
    }

    /** The method with cross-entropy, default steps and one start. */
    public Pgd(int steps) {
        this(steps, StepSize.reaching(steps), 1, Loss.CROSS_ENTROPY);
    }

    /** With what the user named; options left out have their defaults. */
    public static Pgd from(AttackOptions options) {
        int steps = options.count("steps", DEFAULT_STEPS);
        return new Pgd(
                steps,
                options.step(StepSize.reaching(steps)),
                options.count("restarts", 1),
                options.loss(),
                options.countOrNone("targets"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",step=" + step + ",restarts=" + restarts + ",loss="
                + AttackOptions.nameOf(loss) + (targets > 0 ? ",targets=" + targets : "") + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(targets > 0 ? targeted(loss) : loss, setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        KeyedRandom random = new KeyedRandom(setting.seed(), NAME);
        double alpha = step.length(setting.budget().radius());
        return targets > 0
                ? new TargetedAscent(setting, targeted(loss), steps, alpha, restarts, targets, random)
                : new ProjectedAscent(setting, loss, steps, alpha, restarts, random);
    }

    private static Loss targeted(Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> Loss.TARGETED_CROSS_ENTROPY;
            case MARGIN -> Loss.TARGETED_MARGIN;
            case DLR -> Loss.TARGETED_DLR;
            default -> loss;
        };
    }
}
