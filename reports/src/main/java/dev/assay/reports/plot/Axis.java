package dev.assay.reports.plot;

/**
 * Maps values to coordinates.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param from the coordinate of {@code low}
 * @param to the coordinate of {@code high}
 */
record Axis(double low, double high, double from, double to) {
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }
}
