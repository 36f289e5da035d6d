package dev.assay.attacks.training;

import dev.assay.attacks.AttackOptions;
import dev.assay.core.model.BatchPerturbation;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.Loss;
import dev.assay.core.random.KeyedRandom;
import dev.assay.core.threat.Budget;
import java.util.Locale;

/**
 * Adversarial training: every batch is attacked by projected gradient ascent on the cross-entropy of the network as it is, and the step learns
 * from what comes out (Madry et al. 2018). With one step from a random start it is the fast form (Wong, Rice and Kolter, "Fast is better than
 * free", ICLR 2020), with one step from the sample itself that of Goodfellow et al. (2015), which a network can learn to deceive:
 * catastrophic overfitting. Starts depend on seed, sample and epoch.
 *
 * @param budget what the adversary may do
 * @param steps of the ascent, at least 1
 * @param step their length, as a multiple of the radius
 * @param randomStart whether it begins anywhere in the ball, else at the sample
 * @param warmUp epochs of a smaller radius, which rises evenly to the whole one; 0 for none. At great radii networks do not begin to learn without it
 * @param seed of the starts
 */
public record AdversarialTraining(Budget budget, int steps, double step, boolean randomStart, int warmUp, long seed)
        implements BatchPerturbation {
    public AdversarialTraining {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("step", step);
        requireWarmUp(warmUp);
    }

    static void requireWarmUp(int epochs) {
        if (epochs < 0) {
            throw new IllegalArgumentException("Warm-up takes 0 epochs or more, received " + epochs);
        }
    }

    @Override
    public void perturb(DifferentiableClassifier model, float[] inputs, int[] labels, int[] ids, int epoch) {
        BatchAscent ascent = new BatchAscent(budget, model.input(), inputs, warmUp, epoch);
        if (randomStart) {
            KeyedRandom random = new KeyedRandom(seed, "adversarial-training");
            ascent.move((ball, x, row) -> ball.drawInside(x, random.at(ids[row], epoch, 0)));
        }
        int features = model.input().features();
        float[] logits = new float[labels.length * model.classes()];
        float[] losses = new float[labels.length];
        float[] gradients = new float[inputs.length];
        for (int i = 0; i < steps; i++) {
            model.gradient(Loss.CROSS_ENTROPY, inputs, labels, logits, losses, gradients);
            if (steps == 1) {
                ascent.move((ball, x, row) -> ball.ascend(x, gradients, row * features, step * ball.radius()));
            } else {
                ascent.stride(gradients, step);
            }
        }
    }

    @Override
    public String spec() {
        return String.format(
                Locale.ROOT,
                "%s(eps=%s,norm=%s,steps=%d,step=%s,start=%s,warmup=%d)",
                steps == 1 ? "fgsm" : "pgd",
                budget.epsilon().text(),
                budget.norm().id(),
                steps,
                step,
                randomStart ? "random" : "sample",
                warmUp);
    }
}
