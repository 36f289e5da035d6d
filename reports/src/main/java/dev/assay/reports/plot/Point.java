package dev.assay.reports.plot;

/**
 * A measured value with its interval.
 *
 * @param x where
 * @param y what was measured
 * @param low lower end of its interval; {@code y} where there is none
 * @param high upper end of its interval; {@code y} where there is none
 */
public record Point(double x, double y, double low, double high) {
    /** A value without an interval. */
    public static Point of(double x, double y) {
        return new Point(x, y, y, y);
    }

    boolean hasInterval() {
        return low < high;
    }
}
