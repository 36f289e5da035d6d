package dev.assay.core.threat;

import dev.assay.core.error.UserError;
import java.util.Locale;

/** How the size of a perturbation is measured. */
public enum Norm {
    /** The largest absolute change of one value. */
    LINF("linf", "L∞"),
    /** The Euclidean length. */
    L2("l2", "L2"),
    /** The sum of the absolute changes. */
    L1("l1", "L1");

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

    /** The norm with this {@link #id}, whatever the case. */
    public static Norm parse(String text) {
        for (Norm norm : values()) {
            if (norm.id.equals(text.toLowerCase(Locale.ROOT))) {
                return norm;
            }
        }
        throw new UserError("--norm needs linf, l2 or l1, received '" + text + "'");
    }

    /**
     * The dual norm of {@code a[offset..]} over {@code length} values, in double precision: how much a linear function with this gradient
     * changes at most over the distance 1.
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
            case L1 -> max;
        };
    }

    /** The greatest distance between two points of a box. */
    public double diameter(double range, int length) {
        return switch (this) {
            case LINF -> range;
            case L2 -> range * Math.sqrt(length);
            case L1 -> range * length;
        };
    }

    /** The distance between {@code a[aOffset..]} and {@code b[bOffset..]} over {@code length} values, in double precision. */
    public double distance(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum = 0;
        double squares = 0;
        double max = 0;
        for (int i = 0; i < length; i++) {
            double d = Math.abs((double) a[aOffset + i] - b[bOffset + i]);
            sum += d;
            squares += d * d;
            max = Math.max(max, d);
        }
        return switch (this) {
            case LINF -> max;
            case L2 -> Math.sqrt(squares);
            case L1 -> sum;
        };
    }
}
