package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class OverlayPlotTest {
    private static OverlayPlot.Group group(String name, Integer... counts) {
        return new OverlayPlot.Group(name, List.of(counts));
    }

    private static Document draw(OverlayPlot.Group... groups) {
        String svg = new OverlayPlot("p", "Bright <and> dark", "Brightness", 0, 1, List.of(groups)).svg();
        return Jsoup.parse(svg, "", Parser.xmlParser());
    }

    @Test
    void should_draw_shares_so_that_sets_of_different_size_compare() {
        Document svg = draw(group("training set", 1, 1, 2), group("test set", 100, 100, 200));

        assertThat(svg.select("path.line.s0").attr("d"))
                .isEqualTo(svg.select("path.line.s1").attr("d"));
        assertThat(svg.select("text.label").eachText()).containsExactly("training set", "test set");
        assertThat(svg.select("text.tick").eachText()).contains("0 %", "50 %", "0.0", "1.0");
    }

    @Test
    void should_step_from_edge_to_edge() {
        Document svg = draw(group("a", 1, 3));

        // The ground is at 272, and 75 % lie below the tick of 80 % at 42.
        assertThat(svg.select("path.line.s0").attr("d"))
                .isEqualTo("M66 272L66 200.13L306 200.13L306 56.38L546 56.38L546 272");
    }

    @Test
    void should_say_in_words_where_the_middle_is() {
        Document svg = draw(group("a", 3, 1), group("b", 1, 3));

        assertThat(svg.select("desc").text())
                .isEqualTo("a: half of 4 values below about 0.50; b: half of 4 values below about 1.00");
        assertThat(svg.select("title").text()).isEqualTo("Bright <and> dark");
    }

    @Test
    void should_draw_a_group_without_values_as_nothing() {
        assertThat(draw(group("a", 0, 0), group("b", 1, 0)).select("path.line")).hasSize(2);
    }

    @Test
    void should_refuse_what_cannot_be_laid_over_one_another() {
        assertThatIllegalArgumentException().isThrownBy(() -> draw());
        assertThatIllegalArgumentException().isThrownBy(() -> draw(group("a", 1), group("b", 1, 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OverlayPlot("p", "t", "x", 1, 1, List.of(group("a", 1))))
                .withMessageContaining("1.0 to 1.0");
    }
}
