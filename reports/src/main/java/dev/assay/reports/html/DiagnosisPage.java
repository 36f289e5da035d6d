package dev.assay.reports.html;

import dev.assay.core.finding.Severity;
import dev.assay.reports.document.Diagnosis;

/**
 * What the template of a diagnosis shows.
 *
 * @param diagnosis the document
 */
public record DiagnosisPage(Diagnosis diagnosis) {
    /** The outcome by shape, word and colour. */
    public Status status() {
        if (diagnosis.findings().isEmpty()) {
            return diagnosis.learns() ? Status.good("learns") : Status.of(Severity.CRITICAL);
        }
        return diagnosis.mended() ? Status.good("found and mended") : Status.of(Severity.CRITICAL);
    }
}
