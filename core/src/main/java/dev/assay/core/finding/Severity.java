package dev.assay.core.finding;

/** How much a finding matters, most first. */
public enum Severity {
    /** The result or the model cannot be relied on until this is mended. */
    CRITICAL,
    /** Somebody has to look at this. */
    WARNING,
    /** Good to know. */
    NOTE
}
