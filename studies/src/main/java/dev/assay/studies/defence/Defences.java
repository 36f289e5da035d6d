package dev.assay.studies.defence;

import dev.assay.attacks.AttackSpec;
import dev.assay.attacks.training.AdversarialTraining;
import dev.assay.attacks.training.DivergenceAscent;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Norm;
import dev.assay.models.training.AttackProbe;
import dev.assay.models.training.Distillation;
import dev.assay.models.training.IntervalTraining;
import dev.assay.models.training.Trades;

/**
 * The defences by name, as a user writes them.
 *
 * <ul>
 *   <li>{@code pgd(eps=0.1,norm=linf,steps=7,step=0.36,warmup=0)}: adversarial training of Madry et al.; {@code step} counts radii,
 *       {@code warmup} epochs over which the radius rises
 *   <li>{@code fgsm(eps=0.1,norm=linf,start=random,step=1.25,warmup=0)}: its fast form; with {@code start=sample} the one that networks learn to deceive
 *   <li>{@code trades(eps=0.1,norm=linf,beta=6,steps=10,step=0.25,warmup=0)}: TRADES of Zhang et al.
 *   <li>{@code ibp(eps=0.1,ramp=0.5)}: training for interval bounds, which certificates can use
 *   <li>{@code distillation(temperature=20)}: defensive distillation of Papernot et al., which hides gradients
 *   <li>{@code quantise(levels=8)}: inputs rounded in front of the network, which hides them too
 * </ul>
 */
public final class Defences {
    private static final int STEPS = 7;

    /** 2.5 radii in all: enough to reach every place of the ball. */
    private static final double REACH = 2.5;

    /** The step of the fast form with a random start, in radii. */
    private static final double FAST_STEP = 1.25;

    /** As the paper has it for CIFAR-10. */
    private static final int TRADES_STEPS = 10;

    private static final double BETA = 6;

    private static final double TEMPERATURE = 20;
    private static final int LEVELS = 8;
    private static final int PROBE_STEPS = 10;
    private static final int PROBE_SAMPLES = 256;

    private Defences() {}

    /**
     * Reads a defence.
     *
     * @param seed of random starts
     */
    public static Defence parse(String text, long seed) {
        DefenceSpec spec = new DefenceSpec(AttackSpec.parse(text));
        return switch (spec.name()) {
            case "pgd" -> {
                spec.allow("eps", "norm", "steps", "step", "warmup");
                int steps = spec.count("steps", 1, STEPS);
                yield adversarial(spec, steps, steps == 1 ? FAST_STEP : REACH / steps, true, seed);
            }
            case "fgsm" -> {
                spec.allow("eps", "norm", "start", "step", "warmup");
                boolean random = spec.choice("start", "random", "sample").equals("random");
                yield adversarial(spec, 1, random ? FAST_STEP : 1, random, seed);
            }
            case "trades" -> {
                spec.allow("eps", "norm", "beta", "steps", "step", "warmup");
                Budget budget = spec.budget();
                int steps = spec.count("steps", 1, TRADES_STEPS);
                yield new TradesDefence(
                        new Trades(spec.number("beta", BETA)),
                        new DivergenceAscent(
                                budget, steps, spec.above("step", REACH / steps), spec.count("warmup", 0, 0), seed),
                        probe(budget, seed));
            }
            case "ibp" -> {
                spec.allow("eps", "ramp");
                Budget budget = new Budget(Norm.LINF, spec.radius());
                yield new IntervalDefence(
                        new IntervalTraining(budget.radius(), budget.epsilon().text(), spec.number("ramp", 0.5)),
                        probe(budget, seed));
            }
            case "distillation" -> {
                spec.allow("temperature");
                yield new DistillingDefence(new Distillation(spec.number("temperature", TEMPERATURE), null));
            }
            case "quantise" -> {
                spec.allow("levels");
                yield new QuantisingDefence(spec.count("levels", 2, LEVELS));
            }
            default ->
                throw new UserError("--defence needs pgd, fgsm, trades, ibp, distillation or quantise, received '"
                        + spec.name() + "'");
        };
    }

    private static Defence adversarial(DefenceSpec spec, int steps, double step, boolean random, long seed) {
        Budget budget = spec.budget();
        return new AdversarialDefence(
                new AdversarialTraining(
                        budget, steps, spec.above("step", step), random, spec.count("warmup", 0, 0), seed),
                probe(budget, seed));
    }

    private static AttackProbe probe(Budget budget, long seed) {
        return new AttackProbe(
                new AdversarialTraining(budget, 1, 1, false, 0, seed),
                new AdversarialTraining(budget, PROBE_STEPS, REACH / PROBE_STEPS, true, 0, seed),
                PROBE_SAMPLES);
    }
}
