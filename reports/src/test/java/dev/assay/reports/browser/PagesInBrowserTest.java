package dev.assay.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.reports.browser.Browser.Look;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What no reading of the HTML shows; the pages and pictures of them stay in {@code target/pages}. */
class PagesInBrowserTest {
    private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();
    private static final double A4_WIDTH = 210 / 25.4 * 72;
    private static final double A4_HEIGHT = 297 / 25.4 * 72;
    private static final double MARGIN = 15 / 25.4 * 72;
    /** How far a letter may reach into the margin, as the last of a long label in a plot does: a tenth of it. */
    private static final double REACH = MARGIN / 10;

    private static @Nullable Browser started;

    @BeforeAll
    static void start() throws IOException {
        Optional<InstalledBrowser> installed = InstalledBrowser.find(System.getenv());
        assumeTrue(installed.isPresent(), InstalledBrowser.MISSING);
        Files.createDirectories(FOLDER);
        for (var page : Pages.all().entrySet()) {
            String html = page.getValue().get();
            assertThat(page.getValue().get()).as("rendered again").isEqualTo(html);
            Files.writeString(page(page.getKey()), html);
        }
        started = new Browser(installed.orElseThrow());
    }

    @AfterAll
    static void end() {
        if (started != null) {
            started.close();
        }
    }

    private static Browser browser() {
        Browser browser = started;
        if (browser == null) {
            throw new IllegalStateException("no test runs before the browser is there");
        }
        return browser;
    }

    private static Set<String> names() {
        return Pages.all().keySet();
    }

    private static Path page(String name) {
        return FOLDER.resolve(name + ".html");
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_load_silently_and_ask_nobody_for_anything(String name) {
        browser().open(page(name), Look.LIGHT);

        assertThat(browser().console()).isEmpty();
        assertThat(browser().requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_be_accessible(String name) {
        browser().open(page(name), Look.LIGHT);
        assertThat(browser().violations()).isEmpty();
        browser().screenshot(picture(name, Look.LIGHT));
    }

    /** No rule of axe but this one depends on colours, and what is called what does not change them. */
    @ParameterizedTest
    @MethodSource("namesOfRealisticPages")
    void should_be_legible_in_the_dark(String name) {
        browser().open(page(name), Look.DARK);
        assertThat(browser().violations("color-contrast")).isEmpty();
        browser().screenshot(picture(name, Look.DARK));
    }

    private static Stream<String> namesOfRealisticPages() {
        return names().stream().filter(name -> !name.equals(Pages.LONG_NAMES));
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_fit_into_any_window(String name) {
        for (Look look : List.of(Look.LIGHT, Look.NARROW, Look.PHONE)) {
            browser().open(page(name), look);
            assertThat(browser().overflow())
                    .as("pixels beyond the window, %s", look)
                    .isZero();
        }
        browser().screenshot(picture(name, Look.PHONE));
    }

    private static Path picture(String name, Look look) {
        return FOLDER.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_be_complete_without_scripts(String name) throws IOException {
        browser().open(page(name), Look.LIGHT);
        browser().removeControls();
        String with = browser().text();
        browser().openWithoutScripts(page(name));

        assertThat(browser().text()).isEqualTo(with);
        assertThat(Jsoup.parse(page(name)).select("noscript")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void should_print_on_a4_with_nothing_cut(String name) throws IOException {
        assertThat(browser().cutOnPaper(page(name))).isEmpty();
        byte[] pdf = browser().print();
        Files.write(FOLDER.resolve(name + ".pdf"), pdf);
        try (PDDocument printed = Loader.loadPDF(pdf)) {
            assertThat(printed.getPages()).isNotEmpty().allSatisfy(PagesInBrowserTest::isA4);
            Letters letters = new Letters();
            String text = letters.getText(printed);
            assertThat(letters.outside).isEmpty();
            for (String heading :
                    Jsoup.parse(page(name)).select("h2:not(#verdict-h)").eachText()) {
                assertThat(text.replaceAll("\\s+", " ")).contains(heading);
            }
        }
    }

    private static void isA4(PDPage page) {
        assertThat((double) page.getMediaBox().getWidth()).isCloseTo(A4_WIDTH, within(1.0));
        assertThat((double) page.getMediaBox().getHeight()).isCloseTo(A4_HEIGHT, within(1.0));
    }

    /** Letters that stand in the margin or beyond the paper. */
    private static final class Letters extends PDFTextStripper {
        private final List<String> outside = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition letter) {
            if (letter.getX() < MARGIN - REACH || letter.getX() + letter.getWidth() > A4_WIDTH - MARGIN + REACH) {
                outside.add("page " + getCurrentPageNo() + ": " + letter.getUnicode() + " at " + letter.getX());
            }
            super.processTextPosition(letter);
        }
    }

    @Test
    void should_sort_a_table_by_any_column_and_put_it_back() {
        browser().open(page("audit"), Look.LIGHT);
        List<String> before = browser().column("#attacks table", 5);
        assertThat(before).hasSizeGreaterThan(3);
        List<Integer> numbers = before.stream()
                .map(text -> Integer.valueOf(text.replaceAll("\\D", "")))
                .toList();

        browser().press("#attacks th:nth-child(5) .sort");
        assertThat(browser().column("#attacks table", 5).stream()
                        .map(text -> Integer.valueOf(text.replaceAll("\\D", ""))))
                .isEqualTo(numbers.stream().sorted().toList());
        assertThat(browser().attribute("#attacks th:nth-child(5)", "aria-sort")).isEqualTo("ascending");
        browser().press("#attacks th:nth-child(5) .sort");
        assertThat(browser().column("#attacks table", 5).stream()
                        .map(text -> Integer.valueOf(text.replaceAll("\\D", ""))))
                .isEqualTo(numbers.stream().sorted(Comparator.reverseOrder()).toList());
        browser().press("#attacks th:nth-child(5) .sort");
        assertThat(browser().column("#attacks table", 5)).isEqualTo(before);
        assertThat(browser().attribute("#attacks th:nth-child(5)", "aria-sort")).isEmpty();
        assertThat(browser().violations()).isEmpty();
    }

    @Test
    void should_show_the_findings_with_the_words_that_are_asked_for() {
        browser().open(page("audit"), Look.LIGHT);
        int all = browser().visible(".finding");
        assertThat(all).isGreaterThan(3);

        browser().type("#findings .filter input", "CAMERA test");
        assertThat(browser().visible(".finding")).isOne();
        browser().type("#findings .filter input", "no finding has these words");
        assertThat(browser().visible(".finding")).isZero();
        assertThat(browser().textOf("#findings .filter [role=status]")).isEqualTo("0 of " + all);
        browser().type("#findings .filter input", "");
        assertThat(browser().visible(".finding")).isEqualTo(all);
    }

    @Test
    void should_enlarge_a_picture_and_close_it_with_a_key() {
        browser().open(page("audit"), Look.LIGHT);
        assertThat(browser().visible("dialog")).isZero();

        browser().press(".triple .picture");
        assertThat(browser().visible("dialog")).isOne();
        assertThat(browser().violations()).isEmpty();
        browser().escape();
        assertThat(browser().visible("dialog")).isZero();
    }

    @Test
    void should_copy_a_command_or_select_it() {
        browser().open(page("audit"), Look.LIGHT);

        browser().press("#reproduce .copy");

        assertThat(browser().textOf("#reproduce .copy")).isIn("Copied", "Selected");
    }

    @Test
    void should_lead_to_a_finding() {
        browser().open(page("audit"), Look.LIGHT);
        assertThat(browser().attribute("#finding-1 .anchor", "href")).isEqualTo("#finding-1");
    }

    @Test
    void should_lead_the_keyboard_past_the_contents_first() {
        browser().open(page("audit"), Look.LIGHT);

        assertThat(browser().firstStop()).isEqualTo("Skip to the report");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void should_follow_the_scheme_of_the_reader(Look look) {
        browser().open(page("audit"), look);

        assertThat(browser().background()).isEqualTo(look == Look.DARK ? "rgb(20, 23, 26)" : "rgb(255, 255, 255)");
    }

    /** The instruments themselves: each of these faults has to be seen. */
    @Test
    void should_see_what_is_wrong_with_a_page(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("broken.html");
        Files.writeString(broken, """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>broken</title>
                <style>.pale { color: #bbb } .wide { width: 3000px } @page { size: A4; margin: 15mm }</style></head>
                <body><main><h1>Broken</h1><p class="pale">pale words</p><img src="https://example.org/picture.png">
                <table class="wide"><tr><td>cell</td></tr></table><p id="late"></p>
                <script>document.getElementById('late').textContent = 'late'; console.error('complaint');</script></main></body></html>
                """, StandardCharsets.UTF_8);
        browser().open(broken, Look.LIGHT);

        assertThat(browser().console()).anyMatch(line -> line.contains("complaint"));
        assertThat(browser().requests()).containsExactly("https://example.org/picture.png");
        assertThat(browser().violations())
                .anyMatch(line -> line.startsWith("color-contrast"))
                .anyMatch(line -> line.startsWith("image-alt"));
        assertThat(browser().overflow()).isPositive();
        assertThat(browser().text()).contains("late");
        browser().openWithoutScripts(broken);
        assertThat(browser().text()).doesNotContain("late");
        assertThat(browser().cutOnPaper(broken)).anyMatch(line -> line.startsWith("<table"));
    }
}
