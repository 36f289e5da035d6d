package dev.assay.reports.html;

import dev.assay.core.finding.Severity;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.Gate;
import dev.assay.reports.document.TrustLevel;
import dev.assay.reports.document.Verdict;
import dev.assay.reports.summary.Headline;

/**
 * A status as the page shows it: by shape, by word and by colour, any one of which is enough.
 *
 * @param kind the class in the style sheet
 * @param shape the path of its picture, in a box of 20 by 20
 * @param word the status in a word
 */
public record Status(String kind, String shape, String word) {
    private static final String CIRCLE = "M10 1a9 9 0 1 0 0 18a9 9 0 1 0 0-18z";
    private static final String TICK = CIRCLE + "M8.6 14.2L4.7 10.3L6.3 8.7L8.6 11L13.7 5.9L15.3 7.5z";
    private static final String CROSS = "M6.3 1H13.7L19 6.3V13.7L13.7 19H6.3L1 13.7V6.3z"
            + "M6.9 5.3L5.3 6.9L8.4 10L5.3 13.1L6.9 14.7L10 11.6L13.1 14.7L14.7 13.1L11.6 10L14.7 6.9L13.1 5.3L10 8.4z";
    private static final String WARNING = "M10 1.5L19.5 18.5H0.5zM9 7.5V13H11V7.5zM9 14.5V16.5H11V14.5z";
    private static final String DASH = CIRCLE + "M5.5 9V11H14.5V9z";
    private static final String NOTE = "M2 2H18V18H2zM9 5V7H11V5zM9 8.5V15H11V8.5z";

    /** All is well, in this word. */
    static Status good(String word) {
        return new Status("good", TICK, word);
    }

    /** How a check of the evaluation ended. */
    public static Status of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> new Status("good", TICK, "passed");
            case FAIL -> new Status("bad", CROSS, "failed");
            case SKIPPED -> new Status("idle", DASH, "skipped");
        };
    }

    /** How a check of the data ended; a failure by its gravest finding. */
    public static Status of(DataCheck check) {
        Severity severity = check.severity();
        return check.verdict() == Verdict.FAIL && severity != null ? of(severity) : of(check.verdict());
    }

    /** Whether a limit was met. */
    public static Status of(Gate gate) {
        return of(gate.passed() ? Verdict.PASS : Verdict.FAIL);
    }

    /** How much a finding matters. */
    public static Status of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Status("bad", CROSS, "critical");
            case WARNING -> new Status("warn", WARNING, "warning");
            case NOTE -> new Status("note", NOTE, "note");
        };
    }

    /** Whether an evaluation may be relied on. */
    public static Status of(TrustLevel level) {
        return switch (level) {
            case TRUSTED -> new Status("good", TICK, "yes");
            case UNTRUSTED -> new Status("bad", CROSS, "no");
            case UNCHECKED -> new Status("warn", WARNING, "not checked");
        };
    }

    /** The verdict of the report. */
    public static Status of(Headline headline) {
        return switch (headline.level()) {
            case GOOD -> new Status("good", TICK, headline.word());
            case MIXED -> new Status("warn", WARNING, headline.word());
            case BAD -> new Status("bad", CROSS, headline.word());
            case NEUTRAL -> new Status("note", NOTE, headline.word());
        };
    }
}
