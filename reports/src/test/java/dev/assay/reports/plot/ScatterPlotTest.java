package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class ScatterPlotTest {
    private static Document plot(ScatterPlot.Scale x, List<ScatterPlot.Spot> spots) {
        String svg = new ScatterPlot(
                        "p",
                        "title",
                        "description",
                        new ScatterPlot.Measure("across", x),
                        new ScatterPlot.Measure("up", ScatterPlot.Scale.PERCENT),
                        spots)
                .svg();
        return Jsoup.parse(svg);
    }

    private static ScatterPlot.Spot spot(String label, double x, double y) {
        return new ScatterPlot.Spot(label, Point.of(0, x), new Point(0, y, y - 0.01, y + 0.01), 0);
    }

    @Test
    void should_write_the_axes_in_the_form_of_what_they_measure() {
        assertThat(plot(ScatterPlot.Scale.FROM_ZERO, List.of(spot("1", 2_018_904, 0.4), spot("2", 397_000, 0.5)))
                        .select(".tick")
                        .eachText())
                .contains("0", "500 k", "1 M", "1.5 M", "40 %", "50 %");
        assertThat(plot(ScatterPlot.Scale.POWERS, List.of(spot("1", 3.2, 0.4), spot("2", 6.7, 0.5)))
                        .select(".tick")
                        .eachText())
                .contains("1e3", "1e7");
        // Intervals may reach past 100 % of nothing: the axis ends there.
        assertThat(plot(ScatterPlot.Scale.PERCENT, List.of(spot("1", 0.995, 1.0)))
                        .select(".tick")
                        .eachText())
                .contains("100 %")
                .doesNotContain("101 %", "102 %");
    }

    @Test
    void labels_of_points_that_lie_together_should_not_lie_on_one_another() {
        List<ScatterPlot.Spot> together = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            together.add(spot(Integer.toString(i), 0.8, 0.5));
        }
        together.add(spot("far", 0.9, 0.9));
        List<Element> labels = plot(ScatterPlot.Scale.PERCENT, together).select(".label");

        assertThat(labels).hasSize(7);
        for (int i = 0; i < labels.size(); i++) {
            for (int j = 0; j < i; j++) {
                double dx = Double.parseDouble(labels.get(i).attr("x"))
                        - Double.parseDouble(labels.get(j).attr("x"));
                double dy = Double.parseDouble(labels.get(i).attr("y"))
                        - Double.parseDouble(labels.get(j).attr("y"));
                assertThat(Math.max(Math.abs(dx), Math.abs(dy))).isGreaterThan(13);
            }
        }
    }

    @Test
    void should_need_a_point() {
        assertThatThrownBy(() -> plot(ScatterPlot.Scale.PERCENT, List.of())).hasMessage("A scatter plot needs a point");
    }
}
