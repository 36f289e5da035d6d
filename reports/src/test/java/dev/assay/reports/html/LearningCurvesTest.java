package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.reports.Studies;
import dev.assay.reports.document.Report;
import dev.assay.reports.summary.TerminalSummary;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

final class LearningCurvesTest {
    /** All pictures but the maps of codes. */
    private static final String CURVES = "#comparisons svg:not([aria-labelledby^=codes])";

    @Test
    void many_arms_should_be_drawn_a_few_a_picture_with_the_reference_in_each() {
        Document page = page(Studies.of("way", 9, List.of(100, 1_000), 3, true));
        assertThat(page.select("svg[id^=clean-1-], svg[aria-labelledby^=clean-1-]"))
                .hasSize(2);
        assertThat(page.select(CURVES)).hasSize(4).allSatisfy(svg -> {
            assertThat(svg.select("text.label").eachText()).hasSize(5).contains("way2");
            assertThat(svg.select("text.tick").eachText()).contains("100", "1000");
        });
    }

    @Test
    void one_number_of_labels_should_be_drawn_as_intervals() {
        Document page = page(Studies.of("way", 3, List.of(200), 1, false));
        assertThat(page.select(CURVES)).hasSize(1);
        assertThat(page.select(CURVES + " text.label").eachText()).contains("way 1", "way 2", "way 3");
        assertThat(page.select("#comparisons").text())
                .doesNotContain("Bootstrap")
                .contains("no difference shown");
    }

    @Test
    void an_encoder_should_have_its_codes_on_a_map_where_there_are_any() {
        Document page = page(Studies.of("way", 3, List.of(200), 1, false));
        assertThat(page.select("#comparisons svg[aria-labelledby^=codes]")).hasSize(1);
        assertThat(page.select("#comparisons").text())
                .contains("Codes of 2 test images in a plane", "(1.3–98.7), the one with the nearest values for");
    }

    @Test
    void the_terminal_should_get_a_line_for_each_number_of_labels() {
        Report report = Studies.of("way", 2, List.of(100, 1_000), 3, true);
        assertThat(TerminalSummary.of(report, "here", 120))
                .contains(
                        "Accuracy   100 labels: way 1 70.0 %, way 2 70.0 %",
                        "Attacked   100 labels: way 1 20.0 %, way 2 20.0 %",
                        "Accuracy   1,000 labels: way 1 70.0 %, way 2 70.0 %");
        assertThat(TerminalSummary.of(Studies.of("way", 2, List.of(100), 1, false), "here", 120))
                .noneMatch(line -> line.startsWith("Attacked"));
    }

    private static Document page(Report report) {
        return Jsoup.parse(HtmlReport.render(report));
    }
}
