package dev.assay.attacks.blackbox;

import dev.assay.attacks.AttackOptions;
import dev.assay.attacks.StepSize;

/**
 * The options that {@link Nes} and {@link Spsa} share: how a gradient is estimated from logits alone.
 *
 * @param queries the most points a sample is asked about
 * @param directions n, the pairs of points of an estimate
 * @param sigma how far the points of a pair are from the point between them, in widths of the box
 * @param step the length of a step
 */
public record GradientEstimate(int queries, int directions, double sigma, StepSize step) {
    public GradientEstimate {
        AttackOptions.atLeastOne("queries", queries);
        AttackOptions.atLeastOne("directions", directions);
        AttackOptions.aboveZero("sigma", sigma);
    }

    /** Reads the options; n and σ have defaults of the attack's own. */
    static GradientEstimate from(AttackOptions options, int directions, double sigma) {
        return new GradientEstimate(
                options.count("queries", 5000),
                options.count("directions", directions),
                options.positive("sigma", sigma),
                options.step(new StepSize(0.1, true)));
    }

    String spec(String name) {
        return name + "(queries=" + queries + ",directions=" + directions + ",sigma=" + sigma + ",step=" + step + ")";
    }
}
