package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

final class PlotTest {
    private static final Series FALLING = new Series(
            "attack",
            1,
            List.of(new Point(0, 0.9, 0.85, 0.95), new Point(0.05, 0.4, 0.3, 0.5), new Point(0.1, 0, 0, 0.1)));
    private static final Series LEVEL = new Series("noise", 2, List.of(Point.of(0, 0.9), Point.of(0.1, 0.05)));

    @Test
    void a_value_should_lie_where_its_axis_says() {
        Document svg = parsed(chart(FALLING));
        // The plot's area is 66 to 438 across and 284 (0 %) to 40 (100 %) up.
        Element middle = svg.select(".mark.s1").get(1);
        assertThat(middle.attr("d")).startsWith("M" + (252 - 4.5) + " " + Svg.number(284 - 0.4 * 244 - 4.5));
        assertThat(svg.select(".band.s1").attr("d")).startsWith("M66 " + Svg.number(284 - 0.95 * 244));
        assertThat(svg.select("text.tick").eachText()).contains("0 %", "100 %", "0.00", "0.10");
    }

    @Test
    void labels_of_lines_that_end_together_should_not_cover_each_other() {
        Document svg = parsed(chart(FALLING, LEVEL));
        List<Double> heights = svg.select("text.label").eachAttr("y").stream()
                .map(Double::valueOf)
                .toList();
        assertThat(heights).hasSize(2);
        assertThat(Math.abs(heights.get(0) - heights.get(1))).isGreaterThanOrEqualTo(24);
        assertThat(heights).allSatisfy(y -> assertThat(y).isBetween(40.0, 300.0));
    }

    @Test
    void every_series_should_have_a_shape_of_its_own() {
        List<String> shapes = List.of(0, 1, 2, 3, 4).stream()
                .map(style -> chart(new Series("s", style, List.of(Point.of(0, 0.5), Point.of(1, 0.5)))))
                .map(svg -> parsed(svg).select(".mark").first())
                .map(mark -> mark == null ? "" : mark.tagName() + mark.attr("d"))
                .toList();
        assertThat(shapes).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void a_plot_should_say_in_words_what_it_shows() {
        Element svg = parsed(chart(FALLING)).expectFirst("svg");
        assertThat(svg.attr("role")).isEqualTo("img");
        assertThat(svg.attr("aria-labelledby")).isEqualTo("id-title id-desc");
        assertThat(svg.select("title#id-title").text()).isEqualTo("Title & more");
        assertThat(svg.select("desc#id-desc").text()).isEqualTo("<b>words</b>");
    }

    @Test
    void foreign_text_should_stay_text() {
        Document svg = parsed(new IntervalPlot(
                        "id", "t", "d", List.of(new IntervalPlot.Row("<script>'\"&", "1", Point.of(0, 1), 0)))
                .svg());
        assertThat(svg.select("script")).isEmpty();
        assertThat(svg.select("text.label").text()).isEqualTo("<script>'\"&");
    }

    @Test
    void a_single_point_and_whole_numbers_should_have_their_ticks() {
        Document svg = parsed(chart(new Series("training", 0, List.of(Point.of(1, 0.5), Point.of(2, 0.6)))));
        assertThat(svg.select("text.tick").eachText()).contains("1", "2").doesNotContain("1.2");
        assertThat(parsed(chart(new Series("one", 0, List.of(Point.of(1, 0.5)))))
                        .select(".mark"))
                .isNotEmpty();
    }

    @Test
    void an_axis_by_factors_should_have_a_tick_at_each_value_and_equal_factors_equally_far_apart() {
        Series series = new Series("one", 0, List.of(Point.of(100, 0.5), Point.of(1_000, 0.6), Point.of(10_000, 0.7)));
        Document svg = parsed(byFactors(series));
        assertThat(svg.select("text.tick").eachText()).contains("100", "1000", "10000");
        List<Double> places = svg.select("text.tick").stream()
                .filter(tick -> List.of("100", "1000", "10000").contains(tick.text()))
                .map(tick -> Double.valueOf(tick.attr("x")))
                .toList();
        assertThat(places.get(1) - places.get(0)).isCloseTo(places.get(2) - places.get(1), within(0.2));
        for (List<Point> points : List.of(List.of(Point.of(100, 0.5)), List.of(Point.of(0, 0.5), Point.of(100, 0.5)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> byFactors(new Series("one", 0, points)))
                    .withMessageStartingWith("An axis by factors needs 2 values or more, all above 0, received ");
        }
    }

    private static String byFactors(Series series) {
        return new LineChart(
                        "id", "t", "d", "x", "y", LineChart.Scale.PERCENT, LineChart.Along.BY_FACTORS, List.of(series))
                .svg();
    }

    private static String chart(Series... series) {
        return new LineChart("id", "Title & more", "<b>words</b>", "x", "y", LineChart.Scale.PERCENT, List.of(series))
                .svg();
    }

    private static Document parsed(String svg) {
        return Jsoup.parse(svg, "", Parser.xmlParser());
    }
}
