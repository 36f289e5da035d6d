package dev.assay.attacks.training;

import dev.assay.attacks.AttackOptions;
import dev.assay.core.data.Bounds;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.DivergenceClassifier;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import java.util.Locale;

/**
 * The inner half of TRADES (Zhang et al., ICML 2019): every sample x is led by projected gradient ascent to an x' in its ball where the network's answer
 * is as far as possible from that for x, {@code KL(f(x) ‖ f(x'))}, whatever the label. It begins a little beside x, where the divergence has a gradient.
 * Starts depend on seed, sample and epoch.
 *
 * @param budget what the adversary may do
 * @param steps of the ascent, at least 1
 * @param step their length, as a multiple of the radius
 * @param warmUp epochs of a smaller radius, which rises evenly to the whole one; 0 for none
 * @param seed of the starts
 */
public record DivergenceAscent(Budget budget, int steps, double step, int warmUp, long seed)
        implements BatchPerturbation {
    /** The standard deviation of the start, as a share of the range of values. */
    private static final double BESIDE = 0.001;

    public DivergenceAscent {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("step", step);
        AdversarialTraining.requireWarmUp(warmUp);
    }

    @Override
    public void perturb(DifferentiableClassifier model, float[] inputs, int[] labels, int[] ids, int epoch) {
        if (!(model instanceof DivergenceClassifier diverging)) {
            throw new IllegalArgumentException("The ascent needs a classifier that tells its divergence");
        }
        float[] reference = new float[labels.length * model.classes()];
        model.logits(inputs, reference);
        BatchAscent ascent = new BatchAscent(budget, model.input(), inputs, warmUp, epoch);
        KeyedRandom random = new KeyedRandom(seed, "divergence-ascent");
        Bounds bounds = model.input().bounds();
        double deviation = BESIDE * (bounds.high() - bounds.low());
        ascent.move((ball, x, row) -> {
            random.at(ids[row], epoch, 0);
            for (int i = 0; i < x.length; i++) {
                x[i] += (float) (deviation * random.nextGaussian());
            }
        });
        float[] divergences = new float[labels.length];
        float[] gradients = new float[inputs.length];
        for (int i = 0; i < steps; i++) {
            diverging.divergence(reference, inputs, divergences, gradients);
            ascent.stride(gradients, step);
        }
    }

    @Override
    public String spec() {
        return String.format(
                Locale.ROOT,
                "kl(eps=%s,norm=%s,steps=%d,step=%s,warmup=%d)",
                budget.epsilon().text(),
                budget.norm().id(),
                steps,
                step,
                warmUp);
    }
}
