package dev.assay.validation.statistic;

import java.util.function.DoubleSupplier;

/**
 * P-values by drawing from the null, sequentially (Besag and Clifford, Biometrika 78, 1991): it stops once the answer is plain. Valid at any
 * level: under the null the chance of a p-value of at most α is at most α.
 */
final class MonteCarlo {
    /** Enough for p < .001 after Holm over three pairs of splits: the least p-value is 1e-4. */
    static final int MOST_DRAWS = 9_999;

    /** Draws at least as extreme as the observation after which it cannot be significant any more. */
    static final int ENOUGH = 200;

    private MonteCarlo() {}

    /** The share of draws at least as large as what was observed. */
    static Estimate pValue(double observed, DoubleSupplier draw) {
        return pValue(observed, draw, ENOUGH);
    }

    /** The same, ended after another number of draws as large: the sequential test of Besag and Clifford (Biometrika 78, 1991). */
    static Estimate pValue(double observed, DoubleSupplier draw, int enough) {
        // The same table drawn again may differ in the last bits.
        double bar = observed - 1e-9 * Math.abs(observed);
        int extreme = 0;
        for (int draws = 1; draws <= MOST_DRAWS; draws++) {
            if (draw.getAsDouble() >= bar) {
                extreme++;
                if (extreme == enough) {
                    return new Estimate((double) enough / draws, draws);
                }
            }
        }
        return new Estimate((extreme + 1.0) / (MOST_DRAWS + 1.0), MOST_DRAWS);
    }

    /**
     * A p-value.
     *
     * @param pValue in (0, 1]
     * @param draws how many it took
     */
    record Estimate(double pValue, int draws) {}
}
