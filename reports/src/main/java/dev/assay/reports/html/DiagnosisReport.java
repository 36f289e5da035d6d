package dev.assay.reports.html;

import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.html.generated.JtediagnosisGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** Renders a diagnosis as one HTML page that is complete without its script, and without a request to anywhere. The same document gives the same bytes. */
public final class DiagnosisReport {
    private DiagnosisReport() {}

    /** The page, to be written as UTF-8. */
    public static String render(Diagnosis diagnosis) {
        StringOutput out = new StringOutput();
        // The interceptor is for forms, of which the page has none.
        JtediagnosisGenerated.render(new OwaspHtmlTemplateOutput(out), null, new DiagnosisPage(diagnosis));
        return out.toString();
    }
}
