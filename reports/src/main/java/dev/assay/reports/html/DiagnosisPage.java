package dev.assay.reports.html;

import dev.assay.core.finding.Severity;
import dev.assay.reports.document.Diagnosis;

/**
 * What the template of a diagnosis shows.
 *
 * @param diagnosis the document
 * @param style the style sheet
 */
public record DiagnosisPage(Diagnosis diagnosis, String style) {
    /** What the browser may load: pictures that are in the page, and this style sheet, known by its digest. */
    public String policy() {
        return Page.policy(style);
    }

    /** The outcome by shape, word and colour. */
    public Status status() {
        if (diagnosis.findings().isEmpty()) {
            return diagnosis.learns() ? Status.good("learns") : Status.of(Severity.CRITICAL);
        }
        return diagnosis.mended() ? Status.good("found and mended") : Status.of(Severity.CRITICAL);
    }
}
