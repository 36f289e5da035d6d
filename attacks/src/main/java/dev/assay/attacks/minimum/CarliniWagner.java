package dev.assay.attacks.minimum;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.Obstacles;
import dev.assay.attacks.Trial;
import dev.assay.core.threat.Norm;
import org.jspecify.annotations.Nullable;

/**
 * The attacks of Carlini and Wagner, "Towards evaluating the robustness of neural networks" (IEEE S&P 2017), sections VI-A and VI-C, with
 * Adam in the space of {@code w, x = (tanh w + 1) / 2}: minimise {@code ||δ||₂² + c f(x)}, or {@code sum max(|δ_i| - τ, 0) + c f(x)} in L∞, where
 * {@code f = max(z_y - max_{i != y} z_i + κ, 0)}. In L2 a search over c (times 10 until it succeeds, then bisection) finds how much f has to weigh. In L∞ τ follows the perturbation down;
 * as in the authors' code each run goes on from the last success, and c grows where a run cannot get τ down any more.
 *
 * @param steps the most steps of each run; one ends early when a tenth of them did not lower the objective by a ten-thousandth
 * @param searches how many values of c are tried
 * @param c the first one
 * @param rate the step length of Adam
 * @param confidence κ, not negative
 */
public record CarliniWagner(int steps, int searches, double c, double rate, double confidence) implements Attack {
    /** Its name in the registry. */
    public static final String NAME = "cw";

    public CarliniWagner {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.atLeastOne("searches", searches);
        AttackOptions.aboveZero("c", c);
        AttackOptions.aboveZero("rate", rate);
        if (!(confidence >= 0)) {
            throw new IllegalArgumentException("confidence needs to be 0 or more, received " + confidence);
        }
    }

    /** With what the user named; options left out have their defaults. */
    public static CarliniWagner from(AttackOptions options) {
        return new CarliniWagner(
                options.count("steps", 1000),
                options.count("searches", 9),
                options.positive("c", 1e-3),
                options.positive("rate", 0.01),
                options.notNegative("confidence", 0));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(steps=" + steps + ",searches=" + searches + ",c=" + c + ",rate=" + rate + ",confidence="
                + confidence + ")";
    }

    @Override
    public boolean minimal() {
        return true;
    }

    @Override
    public @Nullable String obstacle(AttackSetting setting) {
        return Obstacles.unless(setting, Norm.L2, Norm.LINF);
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new CarliniWagnerTrial(setting, this);
    }
}
