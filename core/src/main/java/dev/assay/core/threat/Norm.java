package dev.assay.core.threat;

import dev.assay.core.error.UserError;
import java.util.Locale;

/** How the size of a perturbation is measured. All but {@link #L0} are norms in the strict sense, with convex balls. */
public enum Norm {
    /** The largest absolute change of one value. */
    LINF("linf", "L∞"),
    /** The Euclidean length. */
    L2("l2", "L2"),
    /** The sum of the absolute changes. */
    L1("l1", "L1"),
    /** The number of values that changed at all, whatever by; a pixel has one value for each channel. */
    L0("l0", "L0");

    private final String id;
    private final String symbol;

    Norm(String id, String symbol) {
        this.id = id;
        this.symbol = symbol;
    }

    /** The name on the command line and in reports' data. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String symbol() {
        return symbol;
    }

    /** Whether its balls are convex: everything but {@link #L0}. */
    public boolean convex() {
        return this != L0;
    }

    /** The norm with this {@link #id}, whatever the case. */
    public static Norm parse(String text) {
        for (Norm norm : values()) {
            if (norm.id.equals(text.toLowerCase(Locale.ROOT))) {
                return norm;
            }
        }
        throw new UserError("--norm needs linf, l2, l1 or l0, received '" + text + "'");
    }

    /**
     * The dual norm of {@code a[offset..]} over {@code length} values, in double precision: how much a linear function with this gradient
     * changes at most over the distance 1. For {@link #L0}, in a box of width 1.
     */
    public double dual(float[] a, int offset, int length) {
        double sum = 0;
        double squares = 0;
        double max = 0;
        for (int i = offset; i < offset + length; i++) {
            double d = Math.abs(a[i]);
            sum += d;
            squares += d * d;
            max = Math.max(max, d);
        }
        return switch (this) {
            case LINF -> sum;
            case L2 -> Math.sqrt(squares);
            case L1, L0 -> max;
        };
    }

    /** The greatest distance between two points of a box. */
    public double diameter(double range, int length) {
        return switch (this) {
            case LINF -> range;
            case L2 -> range * Math.sqrt(length);
            case L1 -> range * length;
            case L0 -> length;
        };
    }

    /** The distance between {@code a[aOffset..]} and {@code b[bOffset..]} over {@code length} values, in double precision. */
    public double distance(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum = 0;
        double squares = 0;
        double max = 0;
        int changed = 0;
        for (int i = 0; i < length; i++) {
            double d = Math.abs((double) a[aOffset + i] - b[bOffset + i]);
            sum += d;
            squares += d * d;
            max = Math.max(max, d);
            // Written so that what is not a number counts as changed.
            changed += d == 0 ? 0 : 1;
        }
        return switch (this) {
            case LINF -> max;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
            case L0 -> changed;
        };
    }
}
