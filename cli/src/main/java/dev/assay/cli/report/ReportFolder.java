package dev.assay.cli.report;

import dev.assay.attacks.targeted.TargetedResult;
import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.TextResult;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.output.ReportFiles;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.reports.sample.BitsTable;
import dev.assay.reports.sample.ComparisonTable;
import dev.assay.reports.sample.SampleTable;
import dev.assay.reports.sample.TargetTable;
import dev.assay.reports.sample.TextTable;
import dev.assay.reports.summary.TerminalSummary;
import dev.assay.studies.audit.AuditResult;
import dev.assay.studies.comparison.ComparisonResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

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
        table(
                folder.resolve(SAMPLES),
                out -> SampleTable.write(
                        audit.evaluation(), audit.certificates().result(), out));
        TargetedResult targeted = audit.targeted();
        if (targeted != null) {
            table(folder.resolve(TARGETS), out -> TargetTable.write(targeted, out));
        }
        archive.write();
    }

    /** Writes what became of every text. */
    public static void write(Path folder, TextResult result, Function<int[], String> decode) {
        table(folder.resolve(SAMPLES), out -> TextTable.write(result, decode, out));
    }

    /** Writes how a model of language took every text. */
    public static void write(Path folder, BitsResult result, Function<int[], String> decode) {
        table(folder.resolve(SAMPLES), out -> BitsTable.write(result, decode, out));
    }

    /** Writes what became of every sample with every model. */
    public static void write(Path folder, ComparisonResult result) {
        table(folder.resolve(SAMPLES), out -> ComparisonTable.write(result, out));
    }

    /** Writes rows. */
    @FunctionalInterface
    private interface Rows {
        void write(Writer out) throws IOException;
    }

    private static void table(Path file, Rows rows) {
        AtomicOutput.file(file, temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                rows.write(out);
            }
        });
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
