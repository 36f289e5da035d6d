package dev.assay.reports.document;

import dev.assay.core.finding.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of the data, whatever it found; what it found is a finding of its own.
 *
 * @param id stable name, such as {@code exact-overlap}
 * @param title the check in a few words for people
 * @param verdict how it ended
 * @param severity the gravest finding it made; absent unless the verdict is {@link Verdict#FAIL}
 * @param statistic statistic, threshold and n in one line, or the reason why it was skipped
 * @param exhibits samples that show what it found
 * @param figures what it measured, as pictures
 */
public record DataCheck(
        String id,
        String title,
        Verdict verdict,
        @Nullable Severity severity,
        String statistic,
        List<DataExhibit> exhibits,
        List<DataFigure> figures) {
    public DataCheck {
        exhibits = List.copyOf(exhibits);
        figures = List.copyOf(figures);
    }

    /** A check without pictures. */
    public DataCheck(String id, String title, Verdict verdict, @Nullable Severity severity, String statistic) {
        this(id, title, verdict, severity, statistic, List.of(), List.of());
    }
}
