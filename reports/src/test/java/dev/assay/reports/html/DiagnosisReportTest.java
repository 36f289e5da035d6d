package dev.assay.reports.html;

import static dev.assay.reports.Diagnoses.diagnosis;
import static dev.assay.reports.Diagnoses.finding;
import static dev.assay.reports.Diagnoses.round;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.document.ReportJson;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DiagnosisReportTest {
    @Test
    void should_show_the_cause_the_evidence_and_that_the_network_learns() {
        Diagnosis sick = diagnosis(List.of(round(false, 10), round(true, 80)), List.of(finding()));
        String html = DiagnosisReport.render(sick);
        Document page = Jsoup.parse(html);

        assertThat(page.select(".verdict .lead").text())
                .isEqualTo("The learning rate is too high. Mended, the network learns.");
        assertThat(page.select(".verdict").hasClass("good")).isTrue();
        assertThat(page.select("#findings li").text()).contains("stopped being a finite number");
        assertThat(page.select("h1").text()).isEqualTo("Diagnosis of <mine>");
        // Accuracy, loss; for each round two gradients by depth and, for two layers, what comes out and the weights.
        assertThat(page.select("svg.plot")).hasSize(2 + 2 * (2 + 2 * 2));
        assertThat(page.select("path.ridge")).hasSize(2 * 4 * 3);
        assertThat(page.select("svg.plot").eachAttr("aria-labelledby")).doesNotHaveDuplicates();
        assertThat(html).doesNotContain("NaN").doesNotContain("style=\"");
        assertThat(DiagnosisReport.render(sick)).isEqualTo(html);
    }

    @Test
    void should_give_a_clean_bill() {
        Document page = Jsoup.parse(DiagnosisReport.render(diagnosis(List.of(round(true, 80)), List.of())));

        assertThat(page.select(".verdict .lead").text()).isEqualTo("Nothing is wrong: the network learns.");
        assertThat(page.select("#findings")).isEmpty();
    }

    @Test
    void should_say_what_it_could_not_explain_or_mend() {
        assertThat(diagnosis(List.of(round(false, 10)), List.of()).conclusion())
                .isEqualTo("The network does not learn, and none of the causes that a diagnosis knows can be seen.");
        assertThat(diagnosis(List.of(round(false, 10)), List.of(finding())).conclusion())
                .endsWith("The remedy lies outside of the set-up and could not be tried.");
        assertThat(Jsoup.parse(DiagnosisReport.render(diagnosis(List.of(round(false, 10)), List.of(finding()))))
                        .select(".verdict")
                        .hasClass("bad"))
                .isTrue();
    }

    @Test
    void should_write_powers_of_ten_at_the_axis_of_gradients() {
        Document page = Jsoup.parse(DiagnosisReport.render(diagnosis(List.of(round(true, 80)), List.of())));

        assertThat(page.select("figure:contains(Norm of the gradient of each) text.tick")
                        .eachText())
                .contains("1e-3", "1e-2", "1e-1");
    }

    @Test
    void should_write_the_same_document_every_time() {
        Diagnosis sick = diagnosis(List.of(round(false, 10), round(true, 80)), List.of(finding()));
        assertThat(ReportJson.toJson(sick)).isEqualTo(ReportJson.toJson(sick)).contains("\"long-step\"");
    }
}
