package dev.assay.attacks;

import dev.assay.core.model.Loss;
import dev.assay.core.threat.Norm;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The common reasons why an attack cannot be run; see {@link Attack#obstacle}. */
final class Obstacles {
    private Obstacles() {}

    /** What stands in the way of a loss. */
    static @Nullable String of(Loss loss, AttackSetting setting) {
        return setting.classes() >= loss.leastClasses()
                ? null
                : "needs " + loss.leastClasses() + " classes or more for its loss, the model has " + setting.classes();
    }

    /** What stands in the way of an attack that is defined for some norms. */
    static @Nullable String unless(AttackSetting setting, Norm... norms) {
        Norm asked = setting.budget().norm();
        if (Arrays.asList(norms).contains(asked)) {
            return null;
        }
        String defined = Arrays.stream(norms).map(Norm::symbol).collect(Collectors.joining(" and "));
        return "is defined for " + defined + ", not for " + asked.symbol();
    }
}
