package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ReliabilityPlotTest {
    private static Document draw(ReliabilityPlot.Bin... bins) {
        return Jsoup.parse(new ReliabilityPlot("r", "Sure", List.of(bins)).svg(), "", Parser.xmlParser());
    }

    @Test
    void should_put_a_calibrated_bin_on_the_diagonal() {
        Document svg = draw(new ReliabilityPlot.Bin(0.5, 0.5, 0.4, 0.6, 100));

        assertThat(svg.select("circle.mark").attr("cx")).isEqualTo("298");
        assertThat(svg.select("circle.mark").attr("cy")).isEqualTo("210");
        assertThat(svg.select("path.line.s4").attr("d")).isEqualTo("M66 380L530 40");
        assertThat(svg.select("line.bar").attr("y1")).isEqualTo("244");
        assertThat(svg.select("line.bar").attr("y2")).isEqualTo("176");
        assertThat(svg.select("desc").text()).isEqualTo("confidence 50 %: right on 50 % of 100");
    }

    @Test
    void should_show_how_many_predictions_a_bin_stands_for() {
        Document svg =
                draw(new ReliabilityPlot.Bin(0.2, 0.1, 0, 0.3, 50), new ReliabilityPlot.Bin(0.9, 0.8, 0.7, 0.9, 200));

        assertThat(svg.select("path.ridge").eachAttr("d"))
                .containsExactly(
                        "M149.52 500L149.52 482.5L168.08 482.5L168.08 500Z",
                        "M474.32 500L474.32 430L492.88 430L492.88 500Z");
        assertThat(svg.select("text.name").eachText()).contains("Predictions, at most 80 % in a bin");
    }

    @Test
    void should_refuse_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> draw());
    }
}
