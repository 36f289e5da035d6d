package dev.assay.reports.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

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
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.document.RobustRate;
import dev.assay.reports.document.Run;
import dev.assay.reports.document.SanityCheck;
import dev.assay.reports.document.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDiffTest {
    @TempDir
    private Path folder = Path.of("");

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
                .allSatisfy(rate -> assertThat(rate.change()).isEqualTo(RateChange.Change.WITHIN_CHANCE));
        assertThat(diff.isRegression()).isFalse();
    }

    @Test
    void should_tell_worse_and_better_from_chance() {
        ReportDiff diff = ReportDiff.of(usual(), report("same", 890, 340, "0.1", Verdict.PASS));

        assertThat(diff.rates())
                .extracting(RateChange::name, RateChange::change)
                .containsExactly(
                        tuple("clean accuracy", RateChange.Change.WITHIN_CHANCE),
                        tuple("robust accuracy, linf 0.1", RateChange.Change.WORSE));
        assertThat(diff.isRegression()).isTrue();
        ReportDiff back = ReportDiff.of(report("same", 890, 340, "0.1", Verdict.PASS), usual());
        assertThat(back.rates().get(1).change()).isEqualTo(RateChange.Change.BETTER);
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

    /** A thousand samples, of which the model is right about the first 900; those named fall. */
    private static String table(List<Integer> fallen) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> i + ",0," + (i < 900 ? 0 : 1) + ","
                        + (i >= 900 ? "misclassified" : fallen.contains(i) ? "fooled" : "standing"))
                .collect(Collectors.joining("\n", "id,label,prediction,linf_0.1_pgd_outcome\n", "\n"));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private Path written(String name, Report report, @Nullable String table) throws IOException {
        Path out = Files.createDirectories(folder.resolve(name));
        if (table != null) {
            Files.writeString(out.resolve("samples.csv"), table);
        }
        return Files.writeString(out.resolve("report.json"), ReportJson.toJson(report));
    }

    @Test
    void should_pair_what_both_have_rows_of() throws IOException {
        // 400 and 385 stand: 15 samples more fall and none less. Taken for independent that is within chance; in pairs
        // it is not.
        Report newer = report("same", 900, 385, "0.1", Verdict.PASS);
        Path old = written("old", usual(), table(range(0, 500)));
        Path young = written("new", newer, table(range(0, 515)));

        ReportDiff diff = ReportDiff.of(old, young);
        assertThat(diff.unpaired()).isNull();
        assertThat(diff.rates())
                .extracting(RateChange::name, RateChange::method, RateChange::change)
                .containsExactly(
                        tuple("clean accuracy", RateChange.Method.PAIRED, RateChange.Change.WITHIN_CHANCE),
                        tuple("robust accuracy, linf 0.1", RateChange.Method.PAIRED, RateChange.Change.WORSE));
        // Two tails of 2^-15, twice by Holm over two tests.
        assertThat(diff.rates().get(1).pValue()).isCloseTo(2 * 2 * Math.pow(0.5, 15), within(1e-12));
        assertThat(diff.rates().get(1).difference()).isCloseTo(-0.015, within(1e-12));
        assertThat(ReportDiff.of(usual(), newer).rates().get(1).change()).isEqualTo(RateChange.Change.WITHIN_CHANCE);
    }

    @Test
    void should_say_why_it_does_not_pair() throws IOException {
        Path old = written("old", usual(), table(range(0, 500)));

        ReportDiff without = ReportDiff.of(old, written("without", usual(), null));
        assertThat(without.unpaired()).startsWith("there is no samples.csv beside ");
        assertThat(without.rates()).allSatisfy(rate -> {
            assertThat(rate.method()).isEqualTo(RateChange.Method.INDEPENDENT);
            assertThat(rate.pValue()).isNull();
        });
        assertThat(ReportDiff.of(old, written("broken", usual(), "id,label\nx,y\n"))
                        .unpaired())
                .endsWith("samples.csv is no table of samples that can be read");
        assertThat(ReportDiff.of(
                                old,
                                written("other", report("other", 900, 400, "0.1", Verdict.PASS), table(range(0, 500))))
                        .unpaired())
                .isEqualTo("the reports speak of different data");
    }

    @Test
    void a_table_of_another_run_should_not_pass_for_the_reports_own() throws IOException {
        // The table has 399 standing, the report 400.
        ReportDiff diff = ReportDiff.of(
                written("old", usual(), table(range(0, 500))), written("new", usual(), table(range(0, 501))));

        assertThat(diff.rates())
                .extracting(RateChange::method)
                .containsExactly(RateChange.Method.PAIRED, RateChange.Method.INDEPENDENT);
        assertThat(diff.unpaired()).isEqualTo("the tables have no rows that these rates are made of");
    }
}
