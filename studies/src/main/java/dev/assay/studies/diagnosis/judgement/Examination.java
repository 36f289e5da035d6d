package dev.assay.studies.diagnosis.judgement;

import java.util.Locale;
import java.util.Optional;

/** Looks for one cause. */
@FunctionalInterface
interface Examination {
    /** The cause, where it is there. */
    Optional<Suspicion> examine(Observation seen);

    /** A line of evidence, in the same figures everywhere. */
    static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
