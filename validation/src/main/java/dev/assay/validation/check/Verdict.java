package dev.assay.validation.check;

/** How a check ended. */
public enum Verdict {
    /** It ran and found nothing worse than a note. */
    PASSED,
    /** It ran and found something to warn of. */
    FAILED,
    /** It could not run; its statistic line says why. */
    SKIPPED
}
