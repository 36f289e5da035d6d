package dev.assay.attacks.blackbox;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * The boundary attack of Brendel, Rauber and Bethge, "Decision-based adversarial attacks: reliable attacks against black-box machine learning models" (ICLR
 * 2018): from noise that the model gets wrong, or towards a target from a sample that the model takes for it, blended with the sample until just before the boundary, a random walk along the boundary. Each step goes sideways on the sphere
 * around the sample and then towards it; both lengths follow how many steps succeed. Sees the predicted class alone; L2.
 *
 * @param steps the most steps, at least 1; 25,000 in the authors' code
 * @param sideways the first length of a step on the sphere, in distances to the sample
 * @param towards the first length of a step towards the sample, in distances to the sample
 */
public record Boundary(int steps, double sideways, double towards) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "boundary";

    public Boundary {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("sideways", sideways);
        AttackOptions.aboveZero("towards", towards);
    }

    /** With what the user named; options left out have their defaults. */
    public static Boundary from(AttackOptions options) {
        return new Boundary(
                options.count("steps", 25_000), options.positive("sideways", 0.01), options.positive("towards", 0.01));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",sideways=" + sideways + ",towards=" + towards + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public boolean needsStart() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unlessStart(setting, Norm.L2);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new BoundaryTrial(setting, this);
    }
}
