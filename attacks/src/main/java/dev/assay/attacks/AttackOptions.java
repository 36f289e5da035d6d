package dev.assay.attacks;

import dev.assay.core.error.UserError;
import dev.assay.core.model.Loss;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The options that a user wrote behind an attack's name, read with their types. Learns from the reading which options there are. */
public final class AttackOptions {
    /** What a user writes to let an attack decide. */
    public static final String AUTO = "auto";

    private final String attack;
    private final Map<String, String> given;
    private final Set<String> known = new LinkedHashSet<>();

    /** The options of this attack. */
    public AttackOptions(AttackSpec spec) {
        attack = spec.name();
        given = spec.options();
    }

    /** A whole number from 1 up. */
    public int count(String option, int otherwise) {
        return whole(option, 1, otherwise);
    }

    /** A whole number from 0 up. */
    public int countFromZero(String option, int otherwise) {
        return whole(option, 0, otherwise);
    }

    private int whole(String option, int least, int otherwise) {
        String text = read(option);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw wrong(option, "a whole number from " + least + " up", text);
    }

    /** A whole number from 1 up, or 0 where none or {@link #AUTO} was given. */
    public int countOrAuto(String option) {
        return AUTO.equals(read(option)) ? 0 : count(option, 0);
    }

    /** A whole number from 1 up, or 0 where none was given. */
    public int countOrNone(String option) {
        return count(option, 0);
    }

    /** An odd number from 1 up. */
    public int odd(String option, int otherwise) {
        int value = count(option, otherwise);
        if (value % 2 == 0) {
            throw wrong(option, "an odd number from 1 up", Integer.toString(value));
        }
        return value;
    }

    /** A number above 0. */
    public double positive(String option, double otherwise) {
        String text = read(option);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw wrong(option, "a number above 0", text);
    }

    /** A number from 0 up. */
    public double notNegative(String option, double otherwise) {
        String text = read(option);
        if (text == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        throw wrong(option, "a number from 0 up", text);
    }

    /** A number above 0 and at most 1. */
    public double share(String option, double otherwise) {
        double value = positive(option, otherwise);
        if (value > 1) {
            throw wrong(option, "a number above 0 and at most 1", Double.toString(value));
        }
        return value;
    }

    /** A number above 0 and below 1. */
    public double fraction(String option, double otherwise) {
        double value = positive(option, otherwise);
        if (value >= 1) {
            throw wrong(option, "a number above 0 and below 1", Double.toString(value));
        }
        return value;
    }

    /** The option {@code step}. */
    public StepSize step(StepSize otherwise) {
        String text = read("step");
        if (text == null) {
            return otherwise;
        }
        try {
            return StepSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong("step", "a length above 0 such as 0.01, 2/255 or 0.1eps", text);
        }
    }

    /** The option {@code loss}; cross-entropy where none was given. */
    public Loss loss() {
        String text = read("loss");
        if (text == null) {
            return Loss.CROSS_ENTROPY;
        }
        List<Loss> untargeted =
                Arrays.stream(Loss.values()).filter(loss -> !loss.targeted()).toList();
        for (Loss loss : untargeted) {
            if (nameOf(loss).equals(text)) {
                return loss;
            }
        }
        String names = untargeted.stream().map(AttackOptions::nameOf).collect(Collectors.joining(", "));
        throw wrong("loss", "one of " + names, text);
    }

    /** Fails if an option was given that the attack did not read. */
    public void refuseUnknown() {
        for (String option : given.keySet()) {
            if (!known.contains(option)) {
                String taken = known.isEmpty() ? "no options" : "the options " + String.join(", ", known);
                throw new UserError("Attack " + attack + " takes " + taken + ", received '" + option + "'");
            }
        }
    }

    /** A loss as a user writes it. */
    public static String nameOf(Loss loss) {
        return loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Fails where a number of an attack is less than 1. */
    public static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " needs to be 1 or more, received " + value);
        }
    }

    /** Fails where a number of an attack is less than 0. */
    public static void atLeastZero(String option, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " needs to be 0 or more, received " + value);
        }
    }

    /** Fails where a number of an attack is not above 0 or not finite. */
    public static void aboveZero(String option, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(option + " needs to be above 0 and finite, received " + value);
        }
    }

    private @Nullable String read(String option) {
        known.add(option);
        return given.get(option);
    }

    private UserError wrong(String option, String expected, String received) {
        return new UserError(
                "Attack " + attack + ": " + option + " needs " + expected + ", received '" + received + "'");
    }
}
