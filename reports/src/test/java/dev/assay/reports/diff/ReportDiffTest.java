package dev.assay.reports.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.finding.Finding;
import dev.assay.core.finding.Severity;
import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.DataSource;
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

class ReportDiffTest {
    private static Report report(String data, int clean, int robust, String eps, Verdict sanity, Finding... findings) {
        Rate all = Rate.of(clean, 1000);
        RobustRate rate = RobustRate.of(new Budget(Norm.LINF, Epsilon.parse(eps)), Rate.of(robust, 1000), all);
        ReportBuilder builder = Report.builder(
                "r",
                new Configuration(1, Map.of()),
                new Environment("1", Map.of()),
                new Run(null, null, null, null, null, null, Map.of(), Map.of()));
        return builder.data(new DataSource("audited", "d", 1000, List.of(2), List.of("a", "b"), data))
                .evaluation(
                        new Evaluation(all, List.of(rate), List.of(), List.of(), List.of()),
                        List.of(new SanityCheck("s", "s", sanity, "s")))
                .findings(List.of(findings))
                .build();
    }

    private static Finding finding(String id, Severity severity) {
        return new Finding(id, severity, "t", "c", "w", List.of(), "r", "x");
    }

    private static Report usual() {
        return report("same", 900, 400, "0.1", Verdict.PASS);
    }

    @Test
    void should_call_equal_reports_the_same() {
        ReportDiff diff = ReportDiff.of(usual(), usual());

        assertThat(diff.sameData()).isTrue();
        assertThat(diff.rates())
                .hasSize(2)
                .allSatisfy(rate -> assertThat(rate.change()).isEqualTo(ReportDiff.Change.WITHIN_CHANCE));
        assertThat(diff.isRegression()).isFalse();
    }

    @Test
    void should_tell_worse_and_better_from_chance() {
        ReportDiff diff = ReportDiff.of(usual(), report("same", 890, 340, "0.1", Verdict.PASS));

        assertThat(diff.rates())
                .extracting(ReportDiff.RateChange::name, ReportDiff.RateChange::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("clean accuracy", ReportDiff.Change.WITHIN_CHANCE),
                        org.assertj.core.groups.Tuple.tuple("robust accuracy, linf 0.1", ReportDiff.Change.WORSE));
        assertThat(diff.isRegression()).isTrue();
        ReportDiff back = ReportDiff.of(report("same", 890, 340, "0.1", Verdict.PASS), usual());
        assertThat(back.rates().get(1).change()).isEqualTo(ReportDiff.Change.BETTER);
        assertThat(back.isRegression()).isFalse();
    }

    @Test
    void should_name_what_only_one_measured_and_other_data() {
        ReportDiff diff = ReportDiff.of(usual(), report("other", 900, 400, "0.2", Verdict.PASS));

        assertThat(diff.sameData()).isFalse();
        assertThat(diff.onlyOld()).containsExactly("robust accuracy, linf 0.1");
        assertThat(diff.onlyNew()).containsExactly("robust accuracy, linf 0.2");
    }

    @Test
    void should_count_lost_trust_and_critical_findings_of_a_new_kind_as_worse() {
        assertThat(ReportDiff.of(usual(), report("same", 900, 400, "0.1", Verdict.FAIL))
                        .isRegression())
                .isTrue();
        Report warned = report("same", 900, 400, "0.1", Verdict.PASS, finding("odd", Severity.WARNING));
        Report grave = report("same", 900, 400, "0.1", Verdict.PASS, finding("odd", Severity.CRITICAL));

        assertThat(ReportDiff.of(usual(), warned).isRegression()).isFalse();
        assertThat(ReportDiff.of(usual(), grave).isRegression()).isTrue();
        assertThat(ReportDiff.of(warned, usual()).gone())
                .extracting(Finding::id)
                .containsExactly("odd");
    }
}
