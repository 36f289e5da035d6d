package dev.assay.reports.document;

/** Whether the numbers of an evaluation may be relied on. */
public enum TrustLevel {
    /** Every sanity check that ran passed, and most ran. */
    TRUSTED,
    /** At least one sanity check failed. */
    UNTRUSTED,
    /** No sanity check ran, or too few to say anything. */
    UNCHECKED
}
