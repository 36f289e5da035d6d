package dev.assay.attacks.blackbox;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * HopSkipJump of Chen, Jordan and Wainwright (IEEE S&P 2020), which sees the predicted class alone: starts at a random point that the
 * model takes for something else, towards a target at a sample that it takes for that, finds the boundary on the way to the sample, estimates the boundary's normal there from the classes of
 * random points around it, and steps along it. L2 and L∞.
 *
 * @param steps the number of iterations T
 * @param evaluations B₀: iteration t estimates from {@code B₀ √t} points, 10,000 at most
 */
public record HopSkipJump(int steps, int evaluations) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "hopskipjump";

    public HopSkipJump {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("evaluations", evaluations);
    }

    /** With what the user named; options left out have their defaults. */
    public static HopSkipJump from(AttackOptions options) {
        return new HopSkipJump(options.count("steps", 40), options.count("evaluations", 100));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",evaluations=" + evaluations + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public boolean needsStart() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unlessStart(setting, Norm.L2, Norm.LINF);
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new HopSkipJumpTrial(setting, this);
    }
}
