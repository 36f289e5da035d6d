package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class RidgePlotTest {
    private static RidgePlot.Row row(String name, double low, double high, Integer... counts) {
        return new RidgePlot.Row(name, low, high, List.of(counts), 1);
    }

    private static Document draw(RidgePlot.Row... rows) {
        String svg = new RidgePlot("p", "Values <by> step", "All of them", "Value", List.of(rows)).svg();
        return Jsoup.parse(svg, "", Parser.xmlParser());
    }

    private static List<String> ticks(Document svg) {
        return svg.select("text.tick").eachText();
    }

    @Test
    void should_draw_a_ridge_for_each_row_as_high_as_the_others() {
        Document svg = draw(row("step 0", -1, 1, 1, 2, 1), row("step 9", -2, 2, 100, 300, 100));

        assertThat(svg.select("text.label").eachText()).containsExactly("step 0", "step 9");
        assertThat(svg.select("path.ridge")).hasSize(2);
        assertThat(svg.select("path.ridge").stream().map(RidgePlotTest::height)).containsExactly(46.0, 46.0);
        assertThat(ticks(svg)).containsExactly("-2", "-1", "0", "1", "2");
        assertThat(svg.select("title").text()).isEqualTo("Values <by> step");
    }

    @Test
    void should_draw_values_that_are_all_the_same_as_a_line() {
        Document svg = draw(row("step 0", 0, 0), row("step 1", -1, 1, 1, 1));

        assertThat(svg.select("line.bar")).hasSize(1);
        assertThat(svg.select("path.ridge")).hasSize(1);
        assertThat(draw(row("step 0", 0, 0)).select("line.bar")).hasSize(1);
    }

    @Test
    void should_keep_ranges_that_are_far_apart_readable() {
        Document svg = draw(row("step 0", -1, 1, 1, 2, 1), row("step 9", -1e9, 1e9, 1, 2, 1));

        assertThat(ticks(svg)).contains("0", "1e9", "-1e9");
        double narrow = width(svg.select("path.ridge").get(0));
        double wide = width(svg.select("path.ridge").get(1));
        // asinh 1 to asinh 1e9 is 0.88 to 21.4.
        assertThat(narrow / wide).isBetween(0.04, 0.042);
    }

    @Test
    void should_stay_inside_of_the_picture() {
        Document svg = draw(row("step 0", 3, 5, 1, 2, 1), row("step 9", 1e6, 2e6, 1, 2, 1));

        assertThat(xs(svg.select("path.ridge").get(1)).max(Double::compare))
                .hasValueSatisfying(x -> assertThat(x).isBetween(500.0, 546.1));
        assertThat(xs(svg.select("path.ridge").get(0)).min(Double::compare))
                .hasValueSatisfying(x -> assertThat(x).isBetween(96.0, 300.0));
    }

    @Test
    void should_refuse_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RidgePlot("p", "t", "d", "x", List.of()));
    }

    private static Stream<Double> xs(Element path) {
        return Stream.of(path.attr("d").substring(1).replace("Z", "").split("L", -1))
                .map(point -> Double.parseDouble(point.split(" ", -1)[0]));
    }

    private static double height(Element path) {
        List<Double> ys = Stream.of(path.attr("d").substring(1).replace("Z", "").split("L", -1))
                .map(point -> Double.parseDouble(point.split(" ", -1)[1]))
                .toList();
        return ys.stream().max(Double::compare).orElseThrow()
                - ys.stream().min(Double::compare).orElseThrow();
    }

    private static double width(Element path) {
        return xs(path).max(Double::compare).orElseThrow()
                - xs(path).min(Double::compare).orElseThrow();
    }
}
