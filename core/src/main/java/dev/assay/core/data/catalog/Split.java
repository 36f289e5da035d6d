package dev.assay.core.data.catalog;

import java.util.Locale;

/** A publisher's division of a data set. */
public enum Split {
    /** What models learn from. */
    TRAIN,
    /** What models are judged on. */
    TEST;

    /** The name in data names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
