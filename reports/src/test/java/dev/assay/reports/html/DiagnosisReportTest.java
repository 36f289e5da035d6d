package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.PairedDifference;
import dev.assay.core.stats.Rate;
import dev.assay.models.nn.Activation;
import dev.assay.models.training.doctor.Distribution;
import dev.assay.models.training.doctor.LayerLook;
import dev.assay.models.training.doctor.Look;
import dev.assay.models.training.doctor.OutputLook;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
import dev.assay.reports.document.Diagnosis;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.document.Run;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DiagnosisReportTest {
    private static LayerLook layer(String name, double gradient) {
        Distribution values = Distribution.of(new float[] {-1, 0, 0.5f, 1});
        return new LayerLook(
                name, Activation.RELU, 4, 2, 1, 1, 0, 0, gradient, gradient, 0, 0.5, false, Double.NaN, values, values);
    }

    private static Look look(long step, double gradient) {
        return new Look(
                step,
                List.of(layer("dense_2", gradient), layer("dense_3", 10 * gradient)),
                new OutputLook(2, 0, 0, 1, 0.7, 0.7, Double.NaN));
    }

    private static Diagnosis.Round round(boolean learns, int correct) {
        return new Diagnosis.Round(
                Map.of("steps", "30"),
                learns,
                Rate.of(correct, 100),
                Rate.of(70, 100),
                0.1,
                learns ? List.of() : List.of("long-step"),
                learns ? List.of() : List.of("optimiser: sgd at 0.1 instead of sgd at 3.0"),
                List.of(look(0, 1e-3), look(1, 2e-3), look(30, 4e-3)),
                learns ? List.of(2.3, 1.1, 0.5) : List.of(2.3, 1e12, Double.NaN));
    }

    private static Diagnosis diagnosis(List<Diagnosis.Round> rounds, List<Finding> findings) {
        boolean first = rounds.get(0).learns();
        return new Diagnosis(
                Diagnosis.VERSION,
                "Diagnosis of <mine>",
                new DataSource("train", "digits", 500, List.of(28, 28, 1), List.of("0", "1"), "ab"),
                new Configuration(1, Map.of("steps", "30")),
                new Environment("0.1", Map.of()),
                first,
                rounds.get(rounds.size() - 1).learns(),
                findings,
                rounds,
                PairedDifference.of(100, rounds.size() > 1 ? 70 : 0, 0),
                1e-9,
                run());
    }

    private static Run run() {
        return new Run(null, null, null, null, null, null, Map.of(), Map.of());
    }

    private static Finding finding() {
        return new Finding(
                "long-step",
                Severity.CRITICAL,
                "The learning rate is too high",
                "It overshoots.",
                "It does not learn.",
                List.of("the loss stopped being a finite number at step 3"),
                "Lower it.",
                "assay diagnose mine.json");
    }

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
        assertThat(html).doesNotContain("NaN").doesNotContain("style=\"").doesNotContain("<script");
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
