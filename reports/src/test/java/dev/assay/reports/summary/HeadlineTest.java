package dev.assay.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.Samples;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataCheck;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportBuilder;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Run;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeadlineTest {
    @Test
    void the_verdict_should_be_a_sentence_a_manager_understands() {
        Headline headline = Headline.of(Samples.full());
        assertThat(headline.level()).isEqualTo(Headline.Level.BAD);
        assertThat(headline.word()).isEqualTo("Not robust");
        assertThat(headline.lead())
                .isEqualTo("Wrong on 93 of 100 images after changes of at most 0.1 to each value (L∞).");
        assertThat(headline.details())
                .containsExactly(
                        "Random noise of the same size leaves it wrong on 20 of 100 images.",
                        "Wrong on 90 of 100 images after changes of at most 1.5 in length (L2).",
                        "Without any attack it is wrong on 12 of 100 images (2,000 tested).",
                        "1 critical finding, 1 warning.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, wrong on all 1,000 samples",
        "1000, 1000, wrong on none of 1,000 samples",
        "999, 1000, wrong on fewer than 1 of 100 samples",
        "1, 1000, wrong on more than 99 of 100 samples",
        "70, 80, wrong on 10 of 80 samples"
    })
    void a_hundredth_should_not_be_claimed_that_the_data_do_not_give(int correct, int n, String words) {
        Report report =
                attacked(Rate.of(correct, n), Rate.of(n, n), Verdict.PASS).build();
        assertThat(Headline.of(report).lead()).startsWithIgnoringCase(words);
    }

    @ParameterizedTest
    @CsvSource({
        "24, BAD, Not robust",
        "25, MIXED, Partly robust",
        "74, MIXED, Partly robust",
        "75, GOOD, Robust at the sizes tested"
    })
    void the_word_should_follow_from_the_share_of_accuracy_that_is_left(int left, Headline.Level level, String word) {
        Report report =
                attacked(Rate.of(left, 100), Rate.of(100, 100), Verdict.PASS).build();
        assertThat(Headline.of(report))
                .extracting(Headline::level, Headline::word)
                .containsExactly(level, word);
    }

    @Test
    void an_evaluation_that_failed_its_checks_should_not_be_praised() {
        Report report =
                attacked(Rate.of(99, 100), Rate.of(100, 100), Verdict.FAIL).build();
        assertThat(Headline.of(report).word()).isEqualTo("Evaluation not to be trusted");
        assertThat(Headline.of(report).level()).isEqualTo(Headline.Level.BAD);
    }

    @Test
    void a_robust_model_on_broken_data_should_not_be_praised_either() {
        Report report = attacked(Rate.of(99, 100), Rate.of(100, 100), Verdict.PASS)
                .findings(List.of(finding(Severity.CRITICAL)))
                .build();
        assertThat(Headline.of(report).level()).isEqualTo(Headline.Level.BAD);
    }

    @Test
    void a_validation_alone_should_be_judged_by_its_gravest_finding() {
        DataCheck check = new DataCheck("integrity", "Integrity", Verdict.PASS, null, "");
        assertThat(Headline.of(bare().checks(List.of(check)).build()))
                .extracting(Headline::level, Headline::lead)
                .containsExactly(Headline.Level.GOOD, "1 check of the data ran: no findings.");
        assertThat(Headline.of(bare().checks(List.of(check))
                        .findings(List.of(finding(Severity.WARNING)))
                        .build()))
                .extracting(Headline::level, Headline::lead)
                .containsExactly(Headline.Level.MIXED, "Title");
    }

    private static ReportBuilder attacked(Rate attacked, Rate clean, Verdict verdict) {
        Budget budget = new Budget(Norm.LINF, Epsilon.parse("8/255"));
        Evaluation evaluation =
                new Evaluation(clean, List.of(RobustRate.of(budget, attacked, clean)), List.of(), List.of(), List.of());
        return bare().evaluation(evaluation, List.of(new SanityCheck("gradient-check", "Gradients", verdict, "")));
    }

    private static ReportBuilder bare() {
        return Report.builder(
                "Report",
                new Configuration(1, Map.of()),
                new Environment("0.1.0", Map.of()),
                new Run(null, null, null, null, null, null, Map.of(), Map.of()));
    }

    private static Finding finding(Severity severity) {
        return new Finding("id", severity, "Title", "", "", List.of(), "", "");
    }
}
