package dev.assay.reports.document;

/** How a check ended. */
public enum Verdict {
    /** It ran and found nothing wrong. */
    PASS,
    /** It ran and found something wrong. */
    FAIL,
    /** It did not run; its detail says why. */
    SKIPPED
}
