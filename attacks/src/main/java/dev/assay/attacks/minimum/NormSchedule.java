package dev.assay.attacks.minimum;

import dev.assay.attacks.AttackOptions;

/**
 * The options that {@link Ddn} and {@link Fmn} share: how many steps, how long, and how fast the allowed norm moves.
 *
 * @param steps K, at least 1
 * @param alpha α, the first step, in widths of the box
 * @param gamma γ, by how much of itself the norm changes in a step, above 0 and below 1
 */
public record NormSchedule(int steps, double alpha, double gamma) {
    public NormSchedule {
        AttackOptions.atLeastOne("steps", steps);
        AttackOptions.aboveZero("alpha", alpha);
        AttackOptions.aboveZero("gamma", gamma);
        if (gamma >= 1) {
            throw new IllegalArgumentException("gamma needs to be below 1, received " + gamma);
        }
    }

    static NormSchedule from(AttackOptions options) {
        return new NormSchedule(
                options.count("steps", 100), options.positive("alpha", 1), options.fraction("gamma", 0.05));
    }

    /** The length of a step, falling along a cosine, in widths of the box. */
    double alpha(int step) {
        return Annealing.cosine(alpha, step, steps);
    }

    String spec(String name) {
        return name + "(steps=" + steps + ",alpha=" + alpha + ",gamma=" + gamma + ")";
    }
}
