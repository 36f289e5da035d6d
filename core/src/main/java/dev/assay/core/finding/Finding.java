package dev.assay.core.finding;

import java.util.List;

/**
 * One thing an audit found, with all that a reader needs to judge and mend it.
 *
 * @param id stable name of the kind of finding, such as {@code exact-overlap}
 * @param severity how much it matters
 * @param title what was found, in one sentence
 * @param cause the likely cause in plain words
 * @param why why it matters to whoever relies on the model
 * @param evidence the numbers and examples that show it, a line each: statistic, threshold, n, interval
 * @param remedy what to do about it
 * @param reproduce the command that shows it again
 */
public record Finding(
        String id,
        Severity severity,
        String title,
        String cause,
        String why,
        List<String> evidence,
        String remedy,
        String reproduce) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
