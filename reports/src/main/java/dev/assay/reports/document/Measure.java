package dev.assay.reports.document;

import dev.assay.core.threat.Norm;

/** How the size of a change is measured: by a norm of its values, or by the characters of a text that were substituted. */
public enum Measure {
    /** The largest change of one value. */
    LINF(Norm.LINF.id(), Norm.LINF.symbol()),
    /** The Euclidean length. */
    L2(Norm.L2.id(), Norm.L2.symbol()),
    /** The sum of the changes. */
    L1(Norm.L1.id(), Norm.L1.symbol()),
    /** The number of values that changed. */
    L0(Norm.L0.id(), Norm.L0.symbol()),
    /** The number of characters that were substituted. */
    EDITS("edits", "edits");

    private final String id;
    private final String symbol;

    Measure(String id, String symbol) {
        this.id = id;
        this.symbol = symbol;
    }

    /** The measure that is a norm. */
    public static Measure of(Norm norm) {
        return valueOf(norm.name());
    }

    /** The name in reports' data. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String symbol() {
        return symbol;
    }
}
