package dev.assay.cli.report;

import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.reports.sample.SampleTable;
import dev.assay.reports.sample.TargetTable;
import dev.assay.reports.summary.TerminalSummary;
import dev.assay.studies.audit.AuditResult;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an audit leaves in a folder beside its report, and what commands print of a report. */
public final class ReportFolder {
    private static final String SAMPLES = "samples.csv";
    private static final String TARGETS = "targets.csv";
    private static final String ADVERSARIAL = "adversarial.npz";

    private ReportFolder() {}

    /** Takes the adversarial examples of an audit whose report will be written to this folder. */
    public static AdversarialArchive archive(Path folder, Dataset data) {
        return new AdversarialArchive(folder.resolve(ADVERSARIAL), data.spec().shape());
    }

    /** Writes what became of every sample, the tables and the adversarial examples. */
    public static void write(Path folder, AuditResult audit, AdversarialArchive archive) {
        AtomicOutput.file(folder.resolve(SAMPLES), temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                SampleTable.write(audit.evaluation(), audit.certificates().result(), out);
            }
        });
        TargetedResult targeted = audit.targeted();
        if (targeted != null) {
            AtomicOutput.file(folder.resolve(TARGETS), temporary -> {
                try (Writer out = Files.newBufferedWriter(temporary)) {
                    TargetTable.write(targeted, out);
                }
            });
        }
        archive.write();
    }

    /** Prints the document, or a summary that says where the page is. */
    public static void print(Console console, Path folder, Report report, boolean json) {
        if (json) {
            console.line(ReportJson.toJson(report).stripTrailing());
            return;
        }
        String page = ReportFiles.page(folder).toString();
        TerminalSummary.of(report, page, console.terminal().columns()).forEach(console::line);
    }
}
