package dev.assay.reports.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for graph labels", Graphics Gems 1990).
 *
 * @param values the numbers, rising; the first and last enclose the data
 * @param decimals how many decimals all of them need
 */
public record Ticks(List<Double> values, int decimals) {
    public Ticks {
        values = List.copyOf(values);
    }

    /**
     * Round numbers that enclose a range.
     *
     * @param low the least value
     * @param high the greatest value; where it is not above {@code low}, the range is widened
     * @param intervals about how many intervals are wanted, at least 1; it may become half as many again
     */
    public static Ticks enclosing(double low, double high, int intervals) {
        if (!Double.isFinite(low) || !Double.isFinite(high) || intervals < 1) {
            throw new IllegalArgumentException(
                    "Ticks need a finite range and intervals >= 1, received " + low + ", " + high + ", " + intervals);
        }
        double top = high > low ? high : low + (low == 0 ? 1 : Math.abs(low));
        double step = niceStep((top - low) / intervals);
        int power = (int) Math.floor(Math.log10(step) + 1e-9);
        long first = (long) Math.floor(low / step + 1e-9);
        long last = (long) Math.ceil(top / step - 1e-9);
        List<Double> values = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            values.add(exact(i, step, power));
        }
        return new Ticks(values, Math.max(0, -power));
    }

    /** The first number. */
    public double first() {
        return values.get(0);
    }

    /** The last number. */
    public double last() {
        return values.get(values.size() - 1);
    }

    /** A number as written at the axis. */
    public String label(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static double niceStep(double raw) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double fraction = raw / magnitude;
        double nice = fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10;
        return nice * magnitude;
    }

    /** {@code i * step} without the dust of binary fractions: 0.3, not 0.30000000000000004. */
    private static double exact(long i, double step, int power) {
        long digit = Math.round(step / Math.pow(10, power));
        return BigDecimal.valueOf(i * digit).scaleByPowerOfTen(power).doubleValue();
    }
}
