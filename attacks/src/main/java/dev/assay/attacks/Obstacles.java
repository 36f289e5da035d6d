package dev.assay.attacks;

import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The common reasons why an attack cannot be run; see {@link Attack#obstacle}. */
public final class Obstacles {
    private static final String NOWHERE = "begins at a sample that the model takes for the target, and there is none";

    private Obstacles() {}

    /** What stands in the way of a loss. */
    public static @Nullable String of(Loss loss, AttackSetting setting) {
        int classes = setting.criterion().modelClasses();
        int least = setting.criterion().loss(loss).leastClasses();
        return classes >= least ? null : "needs " + least + " classes or more for its loss, the model has " + classes;
    }

    /** What keeps an attack that begins beyond the boundary from one sample: towards a chosen class it needs a sample of that class to begin at. */
    public static @Nullable String withoutStart(AttackSetting setting, int id) {
        return setting.criterion() instanceof Criterion.Targeted
                        && setting.starts().isEmptyFor(id)
                ? NOWHERE
                : null;
    }

    /** What stands in the way of an attack for some norms that begins beyond the boundary: towards a chosen class it needs a sample to begin at. */
    public static @Nullable String unlessStart(AttackSetting setting, Norm... norms) {
        String norm = unless(setting, norms);
        boolean chosen = setting.criterion() instanceof Criterion.Targeted;
        return norm != null || !chosen || setting.starts() != Starts.NONE ? norm : NOWHERE;
    }

    /** What stands in the way of an attack that is defined for norms with convex balls. */
    public static @Nullable String unlessConvex(AttackSetting setting) {
        return unless(setting, Arrays.stream(Norm.values()).filter(Norm::convex).toArray(Norm[]::new));
    }

    /** What stands in the way of an attack that is defined for some norms. */
    public static @Nullable String unless(AttackSetting setting, Norm... norms) {
        Norm asked = setting.budget().norm();
        if (Arrays.asList(norms).contains(asked)) {
            return null;
        }
        String last = norms[norms.length - 1].symbol();
        String others =
                Arrays.stream(norms, 0, norms.length - 1).map(Norm::symbol).collect(Collectors.joining(", "));
        String defined = others.isEmpty() ? last : others + " and " + last;
        return "is defined for " + defined + ", not for " + asked.symbol();
    }
}
