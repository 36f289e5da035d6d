package dev.assay.reports.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.core.error.UserError;
import dev.assay.reports.html.HtmlReport;
import java.nio.charset.StandardCharsets;

/** Whatever stands in place of a document, it is read and can be shown, or is refused with its name. */
class ReportFuzzTest {
    @FuzzTest
    void document(byte[] bytes) {
        try {
            Report report = ReportJson.parse(new String(bytes, StandardCharsets.UTF_8), "report.json");
            assertThat(HtmlReport.render(report)).startsWith("<!DOCTYPE html>");
        } catch (UserError e) {
            assertThat(e).hasMessageContaining("report.json");
        }
    }
}
