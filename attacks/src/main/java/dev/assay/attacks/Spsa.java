package dev.assay.attacks;

/**
 * The attack of Uesato et al., "Adversarial risk and the dangers of evaluating against weak attacks" (ICML 2018): projected ascent along a gradient estimated
 * by simultaneous perturbation (Spall 1992), like {@link Nes} but along directions of random signs and with steps of Adam. Sees logits alone.
 *
 * @param queries the most points a sample is asked about
 * @param directions n, the pairs of points of an estimate
 * @param sigma δ, in widths of the box
 * @param step the length of a step of Adam, for each value
 */
public record Spsa(int queries, int directions, double sigma, StepSize step) implements Attack {
    static final String NAME = "spsa";

    public Spsa {
        AttackOptions.atLeastOne("queries", queries);
        AttackOptions.atLeastOne("directions", directions);
        AttackOptions.aboveZero("sigma", sigma);
    }

    static Spsa from(AttackOptions options) {
        return new Spsa(
                options.count("queries", 5000),
                options.count("directions", 64),
                options.positive("sigma", 0.01),
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
        return new EstimatedAscent(setting, NAME, queries, directions, sigma, step, false);
    }
}
