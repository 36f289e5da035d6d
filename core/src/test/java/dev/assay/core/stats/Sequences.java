package dev.assay.core.stats;

/** The inputs of {@code reference_means.py}. */
final class Sequences {
    static final double PHI = 0.6180339887498949;
    static final double E = 0.7182818284590451;

    private Sequences() {}

    /** The fraction of {@code (i + 1) * a}. */
    static double at(int i, double a) {
        double product = (i + 1) * a;
        return product - Math.floor(product);
    }

    /** A table of seeds and samples; seeds differ by up to {@code spread}. */
    static double[][] crossed(int seeds, int samples, double spread) {
        double[][] values = new double[seeds][samples];
        for (int s = 0; s < seeds; s++) {
            for (int i = 0; i < samples; i++) {
                values[s][i] = at(i, PHI) - 0.45 + spread * at(s, E) + 0.3 * at(s * samples + i, E);
            }
        }
        return values;
    }
}
