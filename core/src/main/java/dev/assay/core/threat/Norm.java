package dev.assay.core.threat;

import dev.assay.core.error.UserError;
import java.util.Locale;

/** How the size of a perturbation is measured. */
public enum Norm {
    /** The largest absolute change of one value. */
    LINF("linf", "L∞"),
    /** The Euclidean length. */
    L2("l2", "L2");

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
        throw new UserError("--norm needs linf or l2, received '" + text + "'");
    }

    /** The distance between {@code a[aOffset..]} and {@code b[bOffset..]} over {@code length} values, in double precision. */
    public double distance(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum = 0;
        double max = 0;
        for (int i = 0; i < length; i++) {
            double d = Math.abs((double) a[aOffset + i] - b[bOffset + i]);
            sum += d * d;
            max = Math.max(max, d);
        }
        return this == LINF ? max : Math.sqrt(sum);
    }
}
