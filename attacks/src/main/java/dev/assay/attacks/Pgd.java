package dev.assay.attacks;

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
 */
public record Pgd(int steps, StepSize step, int restarts, Loss loss) implements Attack {
    static final String NAME = "pgd";
    static final int DEFAULT_STEPS = 40;

    public Pgd {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("restarts", restarts);
    }

    /** The method with cross-entropy, default steps and one start. */
    public Pgd(int steps) {
        this(steps, StepSize.reaching(steps), 1, Loss.CROSS_ENTROPY);
    }

    static Pgd from(AttackOptions options) {
        int steps = options.count("steps", DEFAULT_STEPS);
        return new Pgd(steps, options.step(StepSize.reaching(steps)), options.count("restarts", 1), options.loss());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",step=" + step + ",restarts=" + restarts + ",loss="
                + AttackOptions.nameOf(loss) + ")";
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.of(loss, setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        KeyedRandom random = new KeyedRandom(setting.seed(), NAME);
        double alpha = step.length(setting.budget().radius());
        return new ProjectedAscent(setting, loss, steps, alpha, restarts, random);
    }
}
