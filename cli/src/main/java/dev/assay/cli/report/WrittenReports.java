package dev.assay.cli.report;

import dev.assay.cli.terminal.Console;
import dev.assay.core.finding.Finding;
import dev.assay.reports.diff.RateChange;
import dev.assay.reports.diff.ReportDiff;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.summary.MarkdownSummary;
import dev.assay.reports.summary.Numbers;
import dev.assay.reports.summary.TerminalSummary;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done with reports that were written before. Apart from the commands, whose help has to load nothing of Jackson. */
final class WrittenReports {
    private final Console console;

    WrittenReports(Console console) {
        this.console = console;
    }

    void render(Path file, Path folder, @Nullable String location) {
        Report report = ReportJson.read(file);
        ReportFiles.render(folder, report, location == null ? ReportFiles.location(folder, report) : location);
        console.line("report      " + ReportFiles.page(folder));
    }

    void summarise(Path file, boolean markdown) {
        Report report = ReportJson.read(file);
        if (markdown) {
            console.line(MarkdownSummary.of(report).stripTrailing());
        } else {
            TerminalSummary.of(report, file.toString(), console.terminal().columns())
                    .forEach(console::line);
        }
    }

    /** Prints what changed; gives whether something is worse. */
    boolean compare(Path before, Path after, boolean json) {
        ReportDiff diff = ReportDiff.of(before, after);
        if (json) {
            console.json(diff);
        } else {
            print(diff);
        }
        return diff.isRegression();
    }

    private void print(ReportDiff diff) {
        if (!diff.sameData()) {
            console.line("note        the reports speak of different data");
        }
        String unpaired = diff.unpaired();
        if (unpaired != null && !diff.rates().isEmpty()) {
            boolean some = diff.rates().stream().anyMatch(rate -> rate.method() == RateChange.Method.PAIRED);
            console.line(
                    "note        " + (some ? "some rates are" : "rates are") + " not compared in pairs: " + unpaired);
        }
        diff.rates().forEach(this::print);
        diff.onlyOld().forEach(name -> console.line("only old    " + name));
        diff.onlyNew().forEach(name -> console.line("only new    " + name));
        if (diff.trustLost()) {
            console.line("worse       the newer evaluation is not to be trusted");
        }
        diff.appeared().forEach(finding -> print("appeared", finding));
        diff.gone().forEach(finding -> print("gone", finding));
        console.line(diff.isRegression() ? "verdict     worse" : "verdict     not worse beyond chance");
    }

    private void print(RateChange rate) {
        console.line(String.format(
                Locale.ROOT,
                "%-11s %s: %.1f %% to %.1f %% (%+.1f points, 95 %% interval %+.1f to %+.1f, %s)",
                switch (rate.change()) {
                    case BETTER -> "better";
                    case WORSE -> "worse";
                    case WITHIN_CHANCE -> "same";
                },
                rate.name(),
                100 * rate.before().rate(),
                100 * rate.after().rate(),
                100 * rate.difference(),
                100 * rate.low(),
                100 * rate.high(),
                method(rate)));
    }

    private static String method(RateChange rate) {
        Double p = rate.pValue();
        return p == null ? "independent" : "paired, " + Numbers.pValue(p).replace('\u00a0', ' ');
    }

    private void print(String what, Finding finding) {
        console.line(String.format(
                Locale.ROOT,
                "%-11s %s: %s (%s)",
                what,
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.title(),
                finding.id()));
    }
}
