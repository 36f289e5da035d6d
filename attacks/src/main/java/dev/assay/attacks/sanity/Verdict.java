package dev.assay.attacks.sanity;

import java.util.Locale;

/** What a sanity check says. */
public enum Verdict {
    /** Nothing speaks against the evaluation. */
    PASS,
    /** The evaluation is not to be trusted. */
    FAIL,
    /** The check could not be run; its detail says why. */
    SKIPPED;

    /** The name in reports' data, such as {@code pass}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
