package dev.assay.studies.defence;

import dev.assay.attacks.AttackSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.util.List;

/**
 * The options of a defence, read one by one.
 *
 * @param spec as it was written
 */
record DefenceSpec(AttackSpec spec) {
    private static final int MOST = 1000;

    String name() {
        return spec.name();
    }

    /** Refuses options but these. */
    void allow(String... known) {
        for (String option : spec.options().keySet()) {
            if (!List.of(known).contains(option)) {
                throw new UserError("The defence " + name() + " has the options " + String.join(", ", known)
                        + ", received '" + option + "'");
            }
        }
    }

    /** The ball of the adversary. */
    Budget budget() {
        Norm norm = Norm.parse(spec.options().getOrDefault("norm", "linf"));
        if (norm == Norm.L0) {
            throw new UserError("--defence " + name() + " needs norm linf, l2 or l1, received 'l0'");
        }
        return new Budget(norm, radius());
    }

    /** The radius of the ball, which has to be given. */
    Epsilon radius() {
        String text = spec.options().get("eps");
        Epsilon radius = text == null ? Epsilon.of(0) : Epsilon.parse(text);
        if (radius.value() == 0) {
            throw new UserError("--defence " + name() + " needs a radius above 0, such as " + name() + "(eps=0.1)");
        }
        return radius;
    }

    /** A whole number from {@code least}. */
    int count(String option, int least, int otherwise) {
        double value = number(option, otherwise);
        if (value < least || value != Math.rint(value) || value > MOST) {
            throw new UserError(name() + " needs " + option + " from " + least + " to " + MOST + ", received "
                    + spec.options().get(option));
        }
        return (int) value;
    }

    /** One of two words, the first where none is given. */
    String choice(String option, String first, String second) {
        String value = spec.options().getOrDefault(option, first);
        if (!value.equals(first) && !value.equals(second)) {
            throw new UserError(name() + " needs " + option + "=" + first + " or " + option + "=" + second
                    + ", received '" + value + "'");
        }
        return value;
    }

    /** A finite number above 0. */
    double above(String option, double otherwise) {
        double value = number(option, otherwise);
        if (!(value > 0 && Double.isFinite(value))) {
            throw new UserError(name() + " needs " + option + " above 0, received "
                    + spec.options().get(option));
        }
        return value;
    }

    /** Any number. */
    double number(String option, double otherwise) {
        String text = spec.options().get(option);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserError(name() + " needs a number for " + option + ", received '" + text + "'", e);
        }
    }
}
