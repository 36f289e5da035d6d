package dev.assay.reports.document;

import dev.assay.core.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A check of the data, whatever it found; what it found is a finding of its own.
 *
 * @param id stable name, such as {@code exact-overlap}
 * @param title the check in a few words for people
 * @param verdict how it ended
 * @param severity the gravest finding it made; absent unless the verdict is {@link Verdict#FAIL}
 * @param statistic statistic, threshold and n in one line, or the reason why it was skipped
 */
public record DataCheck(
        String id, String title, Verdict verdict, @Nullable Severity severity, String statistic) {}
