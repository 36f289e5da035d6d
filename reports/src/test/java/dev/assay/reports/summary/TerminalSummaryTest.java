package dev.assay.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.reports.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalSummaryTest {
    @Test
    void a_wide_terminal_should_get_every_number() {
        assertThat(TerminalSummary.of(Samples.full(), "out/report.html", 200))
                .containsExactly(
                        "Verdict    Not robust. Wrong on 93 of 100 images after changes of at most 0.1 to each value (Linf).",
                        "Clean      88.1 % (86.6-89.5), n = 2,000",
                        "Robust     linf 0.01: 74.2 % (71.4-76.9), 0.02: 54.8 % (51.7-57.9), 0.05: 21.2 % (18.7-23.9),"
                                + " 0.1: 7.2 % (5.7-9.0); n = 1,000",
                        "Robust     l2 0.25: 76.8 % (74.1-79.4), 0.5: 60.1 % (57.0-63.2), 1: 25.1 % (22.4-27.9),"
                                + " 1.5: 9.7 % (7.9-11.7); n = 1,000",
                        "Proven     linf 0.01: 60.0 %, 0.02: 30.0 %, 0.05: 0.0 %; n = 100",
                        "Smoothed   sigma 0.25, l2 0: 80.0 %, 0.25: 60.0 %; n = 50",
                        "Noise      linf 0.1: uniform noise 82.8 % (80.3-85.1), Gaussian noise 79.9 % (77.3-82.3)",
                        "Targeted   least-likely, linf 0.1: 61.2 % (58.1-64.2) reached",
                        "Beyond     corruptions 70.0 % (67.1-72.8) on average, spatial 12.0 % (10.1-14.2), universal linf 0.1"
                                + " 42.0 % (37.6-46.5)",
                        "Trust      to be trusted: All 3 sanity checks passed, 1 could not run.",
                        "Findings   1 critical finding, 1 warning (3 of 4 data checks passed, 1 skipped)",
                        "Comparison Fine-tuning the pretrained encoder gains 4.0 points (2.1 to 6.0); frozen, it gains nothing"
                                + " that could be told from chance.",
                        "Report     out/report.html");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 60, 80, 100})
    void no_line_should_be_wider_than_the_terminal_but_for_the_place_of_the_report(int width) {
        String where = "a/very/long/path/".repeat(10) + "report.html";
        List<String> lines = TerminalSummary.of(Samples.full(), where, width);
        assertThat(lines).hasSizeLessThanOrEqualTo(29).last().isEqualTo("Report     " + where);
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(width, 40)));
    }

    @Test
    void eighty_columns_should_get_ten_lines_or_so_and_no_word_less() {
        assertThat(TerminalSummary.of(Samples.full(), "out/report.html", 80))
                .hasSizeBetween(9, 16)
                .noneMatch(line -> line.endsWith("..."));
    }

    @Test
    void a_foreign_name_should_not_steer_the_terminal() {
        List<String> lines = TerminalSummary.of(Samples.named("\u001b[2J\nevil\u202e"), "here", 120);
        assertThat(String.join("", lines).codePoints()).noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
    }

    @Test
    void an_empty_report_should_still_be_summed_up() {
        assertThat(TerminalSummary.of(Samples.empty(), "here", 80))
                .containsExactly("Verdict    Nothing to report. Nothing was audited.", "Report     here");
    }

    @Test
    void models_side_by_side_should_have_a_line_each() {
        assertThat(TerminalSummary.of(Samples.compared(), "out/report.html", 120))
                .containsExactly(
                        "Verdict    Comparison. Without attack no difference is shown.",
                        "Comparison Under attack fashion-cnn is right more often.",
                        "Model      fashion-mlp: clean 85.4 % (83.7-86.9), linf 0.05 33.7 % (28.3-39.3)",
                        "Model      fashion-cnn: clean 85.0 % (83.3-86.5), linf 0.05 42.7 % (37.0-48.5), dominated by fashion-mlp",
                        "Samples    2,000 classified, 300 attacked",
                        "Report     out/report.html");
    }
}
