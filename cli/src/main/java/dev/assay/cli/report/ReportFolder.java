package dev.assay.cli.report;

import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.reports.sample.SampleTable;
import dev.assay.reports.summary.TerminalSummary;
import dev.assay.studies.audit.AuditResult;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command's report goes. */
public final class ReportFolder {
    private static final String PAGE = "report.html";
    private static final String DOCUMENT = "report.json";

    private static final String SAMPLES = "samples.csv";
    private static final String ADVERSARIAL = "adversarial.npz";

    private ReportFolder() {}

    /** Takes the adversarial examples of an audit whose report will be written to this folder. */
    public static AdversarialArchive archive(Path folder, Dataset data) {
        return new AdversarialArchive(folder.resolve(ADVERSARIAL), data.spec().shape());
    }

    /** Writes document and page, each whole or not at all. */
    public static void write(Path folder, Report report) {
        text(folder.resolve(DOCUMENT), ReportJson.toJson(report));
        text(folder.resolve(PAGE), HtmlReport.render(report));
    }

    /** Writes what became of every sample, the table and the adversarial examples. */
    public static void write(Path folder, AuditResult audit, AdversarialArchive archive) {
        AtomicOutput.file(folder.resolve(SAMPLES), temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                SampleTable.write(audit.evaluation(), audit.certificates().result(), out);
            }
        });
        archive.write();
    }

    /** Prints the document, or a summary that says where the page is. */
    public static void print(Console console, Path folder, Report report, boolean json) {
        if (json) {
            console.line(ReportJson.toJson(report).stripTrailing());
            return;
        }
        String page = folder.resolve(PAGE).toString();
        TerminalSummary.of(report, page, console.terminal().columns()).forEach(console::line);
    }

    private static void text(Path file, String text) {
        AtomicOutput.file(file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }
}
