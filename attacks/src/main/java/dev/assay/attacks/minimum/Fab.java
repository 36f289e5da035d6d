package dev.assay.attacks.minimum;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fast adaptive boundary attack of Croce and Hein, "Minimally distorted adversarial examples with a fast adaptive boundary attack" (ICML
 * 2020): looks for the closest adversarial example, along linearised decision boundaries and back towards the sample. {@code fab} takes
 * the nearest boundary of all wrong classes in each step, {@code fab-t} runs for one target class after the other, at a fraction of
 * the cost for many classes.
 *
 * @param targeted whether it is {@code fab-t}
 * @param steps N_iter, the number of steps of each run
 * @param restarts how many runs (for each target); all but the first begin at a random point within ε / 2 of the sample
 * @param targets how many target classes {@code fab-t} tries, by falling clean logit; never more than there are wrong classes
 */
public record Fab(boolean targeted, int steps, int restarts, int targets) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "fab";
    /** Its name in the registry. */
    public static final String TARGETED = "fab-t";

    private static final int STEPS = 100;
    private static final int TARGETS = 9;

    public Fab {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("restarts", restarts);
        AttackOptions.atLeastOne("targets", targets);
    }

    /** With what the user named; options left out have their defaults. */
    public static Fab from(AttackOptions options) {
        return new Fab(false, options.count("steps", STEPS), options.count("restarts", 1), TARGETS);
    }

    /** With what the user named; options left out have their defaults. */
    public static Fab targeted(AttackOptions options) {
        return new Fab(
                true, options.count("steps", STEPS), options.count("restarts", 1), options.count("targets", TARGETS));
    }

    @Override
    public String name() {
        return targeted ? TARGETED : NAME;
    }

    @Override
    public String spec() {
        String runs = String.format(Locale.ROOT, "%s(steps=%d,restarts=%d", name(), steps, restarts);
        return runs + (targeted ? ",targets=" + targets : "") + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unlessConvex(setting);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new FabTrial(setting, this);
    }
}
