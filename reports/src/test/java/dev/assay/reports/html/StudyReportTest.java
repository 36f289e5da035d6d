package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.reports.document.Picture;
import dev.assay.reports.html.StudyReport.PictureRow;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class StudyReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'&";

    private static StudyReport page() {
        Picture picture = Picture.of(new float[] {0, 0.5f, 1, 0}, new InputSpec(Shape.of(2, 2, 1), Bounds.UNIT));
        return new StudyReport(HOSTILE)
                .heading(HOSTILE)
                .paragraph(HOSTILE)
                .table(List.of(HOSTILE, "n"), List.of(List.of(HOSTILE, "12")))
                .plot(HOSTILE, "<svg class=\"plot\"></svg>")
                .pictures(List.of(HOSTILE), List.of(new PictureRow(HOSTILE, List.of(picture))));
    }

    @Test
    void should_escape_what_comes_from_outside() {
        Document page = Jsoup.parse(page().render());

        assertThat(page.select("script")).hasSize(1);
        assertThat(page.title()).isEqualTo(HOSTILE);
        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.select("main p").text()).isEqualTo(HOSTILE);
        assertThat(page.select("td.word").text()).isEqualTo(HOSTILE);
        assertThat(page.select("td.num").text()).isEqualTo("12");
        assertThat(page.select("img").attr("alt")).isEqualTo(HOSTILE + ", " + HOSTILE);
        assertThat(page.select("figure svg")).hasSize(1);
    }

    @Test
    void should_load_nothing_and_run_nothing() {
        Document page = Jsoup.parse(page().render());

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; img-src data:; style-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(page.select("[style], [onclick], link, iframe")).isEmpty();
        assertThat(page.select("[src]")).allMatch(e -> e.attr("src").startsWith("data:image/png;base64,"));
    }

    @Test
    void should_give_the_same_bytes_again() {
        assertThat(page().render()).isEqualTo(page().render());
    }
}
