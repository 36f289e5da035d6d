package dev.assay.reports.plot;

/**
 * Maps values to coordinates.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param from the coordinate of {@code low}
 * @param to the coordinate of {@code high}
 * @param factors whether equal factors, instead of equal differences, are equally far apart
 */
record Axis(double low, double high, double from, double to, boolean factors) {
    /** An axis with equal differences equally far apart. */
    Axis(double low, double high, double from, double to) {
        this(low, high, from, to, false);
    }

    double at(double value) {
        double share = factors ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return from + share * (to - from);
    }
}
