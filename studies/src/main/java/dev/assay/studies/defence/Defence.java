package dev.assay.studies.defence;

import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.training.AdversarialTraining;
import dev.assay.core.error.UserError;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.models.training.IntervalTraining;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to train against an adversary, as a user writes it.
 *
 * <ul>
 *   <li>{@code pgd(eps=0.1,norm=linf,steps=7)}: adversarial training of Madry et al.
 *   <li>{@code fgsm(eps=0.1,norm=linf,start=random)}: its fast form; with {@code start=sample} the one that networks learn to deceive
 *   <li>{@code ibp(eps=0.1,ramp=0.5)}: training for interval bounds, which certificates can use
 * </ul>
 *
 * @param perturbation changes batches; null where the loss does the work
 * @param interval the loss; null where batches are changed
 */
public record Defence(
        @Nullable BatchPerturbation perturbation, @Nullable IntervalTraining interval) {
    private static final int STEPS = 7;

    /** 2.5 radii in all: enough to reach every place of the ball. */
    private static final double REACH = 2.5;

    /** The step of the fast form with a random start, in radii. */
    private static final double FAST_STEP = 1.25;

    /**
     * Reads a defence.
     *
     * @param seed of random starts
     */
    public static Defence parse(String text, long seed) {
        AttackSpec spec = AttackSpec.parse(text);
        Map<String, String> options = spec.options();
        return switch (spec.name()) {
            case "pgd" -> {
                refuseOthers(spec, List.of("eps", "norm", "steps"));
                int steps = count(spec, "steps", STEPS);
                yield adversarial(spec, steps, steps == 1 ? FAST_STEP : REACH / steps, true, seed);
            }
            case "fgsm" -> {
                refuseOthers(spec, List.of("eps", "norm", "start"));
                String start = options.getOrDefault("start", "random");
                if (!start.equals("random") && !start.equals("sample")) {
                    throw new UserError("fgsm needs start=random or start=sample, received '" + start + "'");
                }
                boolean random = start.equals("random");
                yield adversarial(spec, 1, random ? FAST_STEP : 1, random, seed);
            }
            case "ibp" -> {
                refuseOthers(spec, List.of("eps", "ramp"));
                Epsilon radius = radius(spec);
                yield new Defence(null, new IntervalTraining(radius.value(), radius.text(), number(spec, "ramp", 0.5)));
            }
            default -> throw new UserError("--defence needs pgd, fgsm or ibp, received '" + spec.name() + "'");
        };
    }

    private static Defence adversarial(AttackSpec spec, int steps, double step, boolean random, long seed) {
        Norm norm = Norm.parse(spec.options().getOrDefault("norm", "linf"));
        if (norm == Norm.L0) {
            throw new UserError("--defence " + spec.name() + " needs norm linf, l2 or l1, received 'l0'");
        }
        return new Defence(new AdversarialTraining(new Budget(norm, radius(spec)), steps, step, random, seed), null);
    }

    private static Epsilon radius(AttackSpec spec) {
        String text = spec.options().get("eps");
        Epsilon radius = text == null ? Epsilon.of(0) : Epsilon.parse(text);
        if (radius.value() == 0) {
            throw new UserError(
                    "--defence " + spec.name() + " needs a radius above 0, such as " + spec.name() + "(eps=0.1)");
        }
        return radius;
    }

    private static int count(AttackSpec spec, String option, int otherwise) {
        double value = number(spec, option, otherwise);
        if (value < 1 || value != Math.rint(value) || value > 1000) {
            throw new UserError(spec.name() + " needs " + option + " from 1 to 1000, received "
                    + spec.options().get(option));
        }
        return (int) value;
    }

    private static double number(AttackSpec spec, String option, double otherwise) {
        String text = spec.options().get(option);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserError(spec.name() + " needs a number for " + option + ", received '" + text + "'", e);
        }
    }

    private static void refuseOthers(AttackSpec spec, List<String> known) {
        for (String option : spec.options().keySet()) {
            if (!known.contains(option)) {
                throw new UserError("The defence " + spec.name() + " has the options " + String.join(", ", known)
                        + ", received '" + option + "'");
            }
        }
    }
}
