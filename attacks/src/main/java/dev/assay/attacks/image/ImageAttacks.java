package dev.assay.attacks.image;

import dev.assay.attacks.Attack;
import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.AttackSetting;
import dev.assay.attacks.AttackSpec;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The registry of attacks that are threat models of their own: what they may do to an image is said by their options, not by a norm. Each is
 * to be run under {@link #wholeBox}, and has an obstacle under any smaller budget.
 */
public final class ImageAttacks {
    private static final Map<String, Function<AttackOptions, Attack>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put(SpatialAttack.NAME, SpatialAttack::from);
        BY_NAME.put(PatchAttack.NAME, PatchAttack::from);
    }

    private ImageAttacks() {}

    /** The names of all of them. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Makes the attack that was written. */
    public static Attack of(AttackSpec spec) {
        Function<AttackOptions, Attack> factory = BY_NAME.get(spec.name());
        if (factory == null) {
            throw new UserError(
                    "Expected an attack out of " + String.join(", ", names()) + ", received '" + spec.name() + "'");
        }
        AttackOptions options = new AttackOptions(spec);
        Attack attack = factory.apply(options);
        options.refuseUnknown();
        return attack;
    }

    /** The budget that allows every point of the box. */
    public static Budget wholeBox(InputSpec input) {
        return new Budget(Norm.LINF, Epsilon.of(input.bounds().range()));
    }

    static @Nullable String obstacle(AttackSetting setting) {
        if (!Raster.fits(setting.input().shape())) {
            return "needs images of 1 or 3 channels, the samples have the shape "
                    + setting.input().shape();
        }
        Budget budget = setting.budget();
        boolean all = budget.norm() == Norm.LINF
                && budget.radius() >= setting.input().bounds().range();
        return all ? null : "is a threat of its own, which no ball holds";
    }
}
