package dev.assay.attacks;

/**
 * The query-limited attack of Ilyas et al., "Black-box adversarial attacks with limited queries and information" (ICML 2018): projected
 * ascent along a gradient estimated by natural evolution strategies, {@code 1 / (2 n σ) sum u (f(x + σ u) - f(x - σ u))} over normal u in antithetic
 * pairs; f is the margin. Sees logits alone.
 *
 * @param queries the most points a sample is asked about
 * @param directions n, the pairs of points of an estimate
 * @param sigma σ, in widths of the box
 * @param step the length of a step
 */
public record Nes(int queries, int directions, double sigma, StepSize step) implements Attack {
    static final String NAME = "nes";

    public Nes {
        AttackOptions.atLeastOne("queries", queries);
        AttackOptions.atLeastOne("directions", directions);
        AttackOptions.aboveZero("sigma", sigma);
    }

    static Nes from(AttackOptions options) {
        return new Nes(
                options.count("queries", 5000),
                options.count("directions", 25),
                options.positive("sigma", 0.001),
                options.step(new StepSize(0.1, true)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String spec() {
        return NAME + "(queries=" + queries + ",directions=" + directions + ",sigma=" + sigma + ",step=" + step + ")";
    }

    @Override
    public boolean needsGradient() {
        return false;
    }

    @Override
    public Trial newTrial(AttackSetting setting) {
        return new EstimatedAscent(setting, NAME, queries, directions, sigma, step, true);
    }
}
