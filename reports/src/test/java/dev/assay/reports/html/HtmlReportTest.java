package dev.assay.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.reports.Samples;
import dev.assay.reports.Studies;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseErrorList;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlReportTest {
    @ParameterizedTest
    @MethodSource("reports")
    void the_page_should_be_well_formed(Report report) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document page = Jsoup.parse(HtmlReport.render(report), "", parser);
        ParseErrorList errors = parser.getErrors();
        assertThat(errors).isEmpty();
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        for (Element element : page.select("[aria-labelledby]")) {
            assertThat(ids).contains(element.attr("aria-labelledby").split(" "));
        }
        for (Element link : page.select("a[href]")) {
            assertThat(ids).contains(link.attr("href").substring(1));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void headings_should_descend_a_step_at_a_time(Report report) {
        Document page = Jsoup.parse(HtmlReport.render(report));
        List<Integer> levels = new ArrayList<>();
        page.select("h1, h2, h3, h4, h5, h6")
                .forEach(h -> levels.add(h.tagName().charAt(1) - '0'));
        assertThat(levels).startsWith(1, 2);
        assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' onerror='x",
                "</style></svg><img src=x>",
                "javascript:alert(1)",
                "$unsafe{x}"
            })
    void a_hostile_name_should_stay_text(String name) {
        Document page = Jsoup.parse(HtmlReport.render(Samples.named(name)));
        assertThat(page.select("iframe, object, embed, link, form, foreignObject"))
                .isEmpty();
        assertThat(page.select("script"))
                .singleElement()
                .satisfies(script -> assertThat(script.data()).isEqualTo(Assets.script()));
        assertThat(page.select("img"))
                .allSatisfy(img -> assertThat(img.attr("src")).startsWith("data:image/png;base64,"));
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
            }
        }
        assertThat(page.select("a[href]").eachAttr("href")).allMatch(href -> href.startsWith("#"));
        assertThat(page.select("h1").text()).isEqualTo(name);
        assertThat(page.select("svg text.label").eachText()).contains(name);
    }

    @Test
    void should_draw_what_checks_of_the_data_measured_and_quote_texts() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.named("<b>cat</b>")));

        assertThat(page.select("#figure-1-1-desc").text()).contains("<b>cat</b> too: half of 83 values below about");
        assertThat(page.select("#figure-1-2-desc").text()).contains("confidence 95 %: right on 80 % of 100");
        assertThat(page.select("#checks table.confusion tbody tr").eachText())
                .containsExactly("<b>cat</b> 3 7 10", "dog · 9 9");
        assertThat(page.select("#checks table.confusion tbody td").eachAttr("class"))
                .hasSize(6)
                .contains("num own", "num h4", "num h0");
        assertThat(page.select("#checks blockquote").eachText())
                .containsExactly("<b>cat</b> and <b>cat</b>", "<b>cat</b> and <b>cat</b>");
        assertThat(page.select("#checks blockquote mark").eachText()).containsOnly("<b>cat</b>");
    }

    @Test
    void should_show_what_was_proven_for_every_class_and_the_smoothed_model() {
        String page = HtmlReport.render(Samples.full());

        assertThat(page)
                .contains(
                        "Proven, n = 100",
                        "Each class by ε, L∞: the true robust accuracy lies between proven and attacked",
                        "&lt;b&gt;cat&lt;/b&gt;",
                        "The smoothed model",
                        "It abstained from 3 samples of 50",
                        "Certified accuracy of the smoothed model by ε, L2; n = 50",
                        "Proven accuracy is a lower bound")
                .doesNotContain("No lower bound was proven.");
    }

    @Test
    void should_show_each_class_what_it_is_taken_for_and_the_samples_at_both_ends() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));

        assertThat(page.select("#classes-linf-desc").text())
                .isEqualTo("<b>cat</b>: 90.0 % → 20.0 %; dog: 80.0 % → 10.0 %");
        assertThat(page.select("#robustness .confusion thead th").eachText())
                .containsExactly("True class", "<b>cat</b>", "dog", "n");
        assertThat(page.select("#robustness .confusion tbody tr").eachText())
                .containsExactly("<b>cat</b> 20 80 100", "dog 90 10 100");
        assertThat(page.select("#robustness .confusion td.h5").eachText()).containsExactly("80", "90");
        assertThat(page.select("#robustness .confusion td.own").eachText()).containsExactly("20", "10");
        assertThat(page.select("#samples figcaption").eachText())
                .containsExactly(
                        "<b>cat</b> sample 44 fell at L∞ ≤ 0.05 to fgsm(loss=cross-entropy): taken for dog by 4.25, moved by 0.05,"
                                + " after 3 queries",
                        "dog sample 7 stands everything; right by 12.5 without attack, 812 queries at the largest ε");
        assertThat(page.select("#samples img")).hasSize(6);
    }

    @Test
    void the_policy_should_forbid_everything_but_the_page_itself() throws NoSuchAlgorithmException {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .isEqualTo("default-src 'none'; img-src data:; style-src '" + digest(page, "style") + "'; script-src '"
                        + digest(page, "script") + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("[style]")).isEmpty();
    }

    private static String digest(Document page, String element) throws NoSuchAlgorithmException {
        byte[] content = page.expectFirst(element).data().getBytes(StandardCharsets.UTF_8);
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void the_page_should_point_nowhere_outside() {
        String page = HtmlReport.render(Samples.full());
        assertThat(page).doesNotContain("http://", "https://", "url(", "@import", "fetch(", "XMLHttp", "WebSocket");
        assertThat(Pattern.compile("(src|href)=\"(?!data:image/png;base64,|#)")
                        .matcher(page)
                        .find())
                .isFalse();
    }

    @Test
    void rendering_twice_should_give_the_same_bytes_also_from_the_document_read_back() {
        Report report = Samples.full();
        String page = HtmlReport.render(report);
        assertThat(HtmlReport.render(report)).isEqualTo(page);
        assertThat(HtmlReport.render(ReportJson.parse(ReportJson.toJson(report), "here")))
                .isEqualTo(page);
    }

    @Test
    void the_page_should_stay_small_whatever_the_pictures() {
        InputSpec large = new InputSpec(Shape.of(160, 160, 3), Bounds.UNIT);
        Report report = Samples.builder("Large", Samples.gallery(60, large, List.of("cat", "dog", "emu", "fox")))
                .build();
        String html = HtmlReport.render(report);
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(HtmlReport.MAX_BYTES);
        Document page = Jsoup.parse(html);
        int shown = page.select("#examples figure.example").size();
        assertThat(shown).isBetween(1, 59);
        assertThat(page.select("#examples").text()).contains(60 - shown + " more examples are in report.json");
    }

    @Test
    void every_picture_should_be_told_in_words() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));
        assertThat(page.select("img"))
                .hasSize(28)
                .allSatisfy(img -> assertThat(img.attr("alt")).isNotBlank());
        assertThat(page.select("svg.plot")).hasSizeGreaterThanOrEqualTo(6).allSatisfy(svg -> {
            assertThat(svg.select("title").text()).isNotBlank();
            assertThat(svg.select("desc").text()).isNotBlank();
            assertThat(svg.attr("role")).isEqualTo("img");
        });
        assertThat(page.select("svg:not(.plot)"))
                .allSatisfy(svg -> assertThat(svg.attr("aria-hidden")).isEqualTo("true"));
    }

    @Test
    void tables_of_norms_should_be_headed_with_epsilon() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));
        assertThat(page.select("#robustness table:has(caption:contains(Accuracy by)) th[scope=col]:first-child")
                        .eachText())
                .isNotEmpty()
                .allMatch("ε"::equals);
    }

    @Test
    void every_table_should_scroll_in_a_named_box_of_its_own() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));
        assertThat(page.select("table")).isNotEmpty().allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("thead th").not("[scope=col]")).isEmpty();
            Element box = Objects.requireNonNull(table.parent());
            assertThat(box.attr("role")).isEqualTo("region");
            assertThat(box.attr("tabindex")).isEqualTo("0");
            assertThat(box.className()).isEqualTo("scroll");
        });
    }

    @Test
    void the_page_should_show_what_the_document_holds() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));
        assertThat(page.select(".verdict .lead").text()).startsWith("Wrong on 93 of 100 images");
        assertThat(page.select("#robustness td").eachText()).contains("7.2 % (5.7–9.0)");
        assertThat(page.select("#trust td .status").eachText())
                .containsExactly("passed", "passed", "passed", "skipped");
        assertThat(page.select(".finding h3").eachText())
                .containsExactly(
                        "Changes of 0.05 that a person does not see halve the accuracy three times over",
                        "3 of 2,000 test images are also training images");
        assertThat(page.select("#training svg").text()).contains("under FGSM: ", "under PGD: ");
        assertThat(page.select("#reproduce pre").text()).isEqualTo("assay demo --seed 1");
        assertThat(page.select("#reproduce code").eachText()).contains("3f".repeat(32));
    }

    @Test
    void should_bracket_the_intervals_of_arms_once() {
        Document page = Jsoup.parse(HtmlReport.render(Studies.of("way", 2, List.of(100), 1, false)));

        assertThat(page.select("#comparisons svg text").eachText())
                .anyMatch(text -> text.contains("("))
                .noneMatch(text -> text.contains("((") || text.contains("))"));
    }

    @Test
    void should_show_models_side_by_side_without_need_of_colour() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.compared()));

        assertThat(page.select("#pareto-1-desc").text())
                .isEqualTo(
                        "1, fashion-mlp: 85.4 % (83.7–86.9) without attack, 33.7 % (28.3–39.3) under attack, not dominated;"
                                + " 2, fashion-cnn: 85.0 % (83.3–86.5) without attack, 42.7 % (37.0–48.5) under attack, dominated");
        assertThat(page.select("[aria-labelledby=pareto-1-title pareto-1-desc] .label")
                        .eachText())
                .containsExactly("1", "2");
        // The dominated one has another shape.
        assertThat(page.select("[aria-labelledby=pareto-1-title pareto-1-desc] circle"))
                .hasSize(1);
        assertThat(page.select(".transfer tbody td").eachText())
                .containsExactly(
                        "57.0 % (50.5–63.3), n = 242",
                        "21.7 % (14.9–29.8), n = 129", "no examples", "48.4 % (42.0–54.8), n = 248");
        assertThat(page.select("#comparisons").text())
                .contains(
                        "[own: 34.7 %]",
                        "dominated by fashion-mlp; not at its cost",
                        "no difference shown",
                        "second better",
                        "50, 127 and 105 more",
                        "kappa 0.866",
                        "17.84 µs a sample");
    }

    @Test
    void should_name_what_findings_are_called_elsewhere() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));

        assertThat(page.select("#finding-2 .references li").eachText())
                .containsExactly(
                        "concerns EU AI Act Article 10(3): training, validation and testing data sets",
                        "concerns EU AI Act Article 15(3): levels of accuracy and the metrics of accuracy are declared");
        assertThat(page.select(".publications li").eachText())
                .hasSize(5)
                .contains(
                        "EU AI Act: Regulation (EU) 2024/1689 laying down harmonised rules on artificial intelligence (European Union, June 2024)");
        assertThat(page.text()).doesNotContainIgnoringCase("compliant");
    }

    @Test
    void should_fill_the_model_card_from_what_is_known_and_leave_the_rest_to_the_owner() {
        Document page = Jsoup.parse(HtmlReport.render(Samples.full()));

        assertThat(page.select("#card .card-rows > div:has(.open) dt").eachText())
                .containsExactly(
                        "Owner, version, licence",
                        "Intended use",
                        "Factors: who and what it is used on",
                        "Ethical considerations");
        assertThat(page.select("#card li").eachText())
                .contains(
                        "fashion-cnn, SavedModel",
                        "155,558 weights",
                        "Accuracy without attack 88.1 % (86.6–89.5), n = 2,000",
                        "Accuracy under attack, L∞ ≤ 0.1, at most 7.2 % (5.7–9.0), n = 1,000",
                        "Proven there, at least 0.0 % (0.0–3.6), n = 100",
                        "fashion-mnist:sample:train: 10,000 samples of 28 × 28 × 1",
                        "fashion-cnn: Adam, learning rate 0.001, batches of 128, 5 epochs of 10,000 images",
                        "3 of 2,000 test images are also training images");
        assertThat(Jsoup.parse(HtmlReport.render(Samples.compared())).select("#card"))
                .isEmpty();
    }

    private static List<Report> reports() {
        return List.of(
                Samples.full(),
                Samples.compared(),
                Samples.empty(),
                Samples.named("x"),
                Studies.of("x", 9, List.of(100, 1_000), 3, true),
                Studies.of("x", 2, List.of(100), 1, false));
    }
}
