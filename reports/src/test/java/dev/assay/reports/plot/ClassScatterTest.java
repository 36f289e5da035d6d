package dev.assay.reports.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.reports.plot.ClassScatter.Spot;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ClassScatterTest {
    private static final List<String> CLASSES =
            IntStream.range(0, 12).mapToObj(i -> "class <" + i + ">").toList();

    private static Document draw(List<Spot> points) {
        return Jsoup.parse(
                new ClassScatter("map", "Map", "what it shows", CLASSES, points).svg(), "", Parser.xmlParser());
    }

    @Test
    void should_draw_each_point_as_the_sign_of_its_class_on_one_scale() {
        Document svg = draw(List.of(new Spot(0, 0, 0), new Spot(10, 0, 3), new Spot(10, 5, 11)));

        List<Element> spots = svg.select("text.spot").subList(0, 3);
        assertThat(spots).extracting(Element::text).containsExactly("0", "3", "B");
        double[] x =
                spots.stream().mapToDouble(e -> Double.parseDouble(e.attr("x"))).toArray();
        double[] y =
                spots.stream().mapToDouble(e -> Double.parseDouble(e.attr("y"))).toArray();
        assertThat(x[1]).isEqualTo(x[2]).isGreaterThan(x[0]);
        // Up is up, and five units up are half of ten to the right.
        assertThat(y[0] - y[2]).isEqualTo((x[1] - x[0]) / 2);
        assertThat(y[0]).isEqualTo(y[1]);
    }

    @Test
    void should_name_every_class_and_itself() {
        Document svg = draw(List.of(new Spot(0, 0, 0)));

        assertThat(svg.select("text.tick")).extracting(Element::text).containsExactlyElementsOf(CLASSES);
        assertThat(svg.select("svg").attr("aria-labelledby")).isEqualTo("map-title map-desc");
        assertThat(svg.select("desc").text()).isEqualTo("what it shows");
        assertThat(svg.outerHtml()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void should_refuse_what_cannot_be_drawn() {
        for (List<Spot> points :
                List.of(List.<Spot>of(), List.of(new Spot(Double.NaN, 0, 0)), List.of(new Spot(0, 0, 12)))) {
            assertThatThrownBy(() -> draw(points)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
