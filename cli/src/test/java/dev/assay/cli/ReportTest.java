package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.stats.Rate;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import dev.assay.reports.document.Configuration;
import dev.assay.reports.document.Environment;
import dev.assay.reports.document.Evaluation;
import dev.assay.reports.document.Report;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    private Path report(String name, int robust) throws IOException {
        Rate clean = Rate.of(900, 1000);
        Evaluation evaluation = new Evaluation(
                clean,
                List.of(RobustRate.of(new Budget(Norm.LINF, Epsilon.parse("0.1")), Rate.of(robust, 1000), clean)),
                List.of(),
                List.of(),
                List.of());
        Report report = Report.builder(
                        "Audit of m",
                        new Configuration(1, Map.of()),
                        new Environment("1", Map.of()),
                        new Run(null, null, null, null, null, null, Map.of(), Map.of("model", folder + "/a model")))
                .evaluation(evaluation, List.of(new SanityCheck("s", "s", Verdict.PASS, "s")))
                .build();
        return Files.writeString(folder.resolve(name), ReportJson.toJson(report));
    }

    @Test
    void should_not_write_over_the_report_of_another_run() throws IOException {
        Path before = report("report.json", 400);
        String[] audit = {"audit", "no-model", "--data", "mnist:sample", "--out", folder.toString()};

        assertThat(CommandRun.of(folder, audit).err())
                .isEqualTo(
                        "assay: " + folder
                                + " has the report of another run: name another folder with --out, or write over it with --force\n");
        assertThat(CommandRun.of(folder, forced(audit)).err())
                .contains("no-model")
                .doesNotContain("another run");
        Files.writeString(
                before,
                Files.readString(before)
                        .replaceFirst(
                                "\"run\" *: *\\{",
                                "\"run\" : { \"commandLine\" : \""
                                        + String.join(" ", audit).replaceFirst("^", "assay ") + "\","));
        assertThat(CommandRun.of(folder, audit).err()).contains("no-model").doesNotContain("another run");
        assertThat(CommandRun.of(
                        folder,
                        "validate",
                        "--train",
                        "mnist:sample",
                        "--test",
                        "mnist:sample",
                        "--out",
                        folder.toString()))
                .satisfies(run -> {
                    assertThat(run.code()).isEqualTo(2);
                    assertThat(run.err())
                            .contains(
                                    "has the report of another run, 'assay audit no-model --data mnist:sample --out ");
                });
        Files.writeString(before, "{}");
        assertThat(CommandRun.of(folder, audit).code()).isEqualTo(2);
        assertThat(before).hasContent("{}");
    }

    private static String[] forced(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--force")).toArray(String[]::new);
    }

    @Test
    void should_make_every_output_once_more() throws IOException {
        CommandRun run =
                CommandRun.of(folder, "report", "render", report("r.json", 400).toString(), "--out", folder + "/pages");

        assertThat(run)
                .isEqualTo(new CommandRun(
                        0, "report      " + folder.resolve("pages/report.html") + System.lineSeparator(), ""));
        assertThat(folder.resolve("pages"))
                .isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/report.sarif")
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/summary.md");
    }

    @Test
    void should_print_a_summary() throws IOException {
        String file = report("r.json", 400).toString();

        assertThat(CommandRun.of(folder, "report", "summary", file).out())
                .contains("Robust     linf 0.1: 40.0 % (36.9-43.1); n = 1,000");
        assertThat(CommandRun.of(folder, "report", "summary", file, "--markdown")
                        .out())
                .startsWith("## Audit of m");
    }

    @Test
    void should_say_what_changed_and_fail_where_asked() throws IOException {
        String before = report("old.json", 400).toString();
        String worse = report("new.json", 300).toString();

        CommandRun run = CommandRun.of(folder, "report", "diff", before, worse);
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "same        clean accuracy: 90.0 % to 90.0 % (+0.0 points, 95 % interval -2.6 to +2.6, independent)",
                        "worse       robust accuracy, linf 0.1: 40.0 % to 30.0 % (-10.0 points, 95 % interval -14.1 to -5.8, independent)",
                        "verdict     worse");
        assertThat(CommandRun.of(folder, "report", "diff", before, worse, "--fail-on-regression")
                        .code())
                .isEqualTo(1);
        assertThat(CommandRun.of(folder, "report", "diff", worse, before, "--fail-on-regression")
                        .code())
                .isZero();
        assertThat(CommandRun.of(folder, "report", "diff", before, worse, "--json")
                        .out())
                .contains("\"WORSE\"");
    }

    @Test
    void should_say_in_one_line_what_is_no_report() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{}");

        CommandRun run = CommandRun.of(folder, "report", "render", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(CommandRun.of(folder, "report").code()).isEqualTo(2);
    }
}
