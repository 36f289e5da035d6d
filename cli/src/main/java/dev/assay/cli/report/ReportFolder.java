package dev.assay.cli.report;

import dev.assay.attacks.text.BitsResult;
import dev.assay.attacks.text.TextResult;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Dataset;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.junit.JUnitXml;
import dev.assay.reports.sample.AdversarialArchive;
import dev.assay.reports.sample.BitsTable;
import dev.assay.reports.sample.SampleTable;
import dev.assay.reports.sample.TextTable;
import dev.assay.reports.sarif.SarifLog;
import dev.assay.reports.summary.MarkdownSummary;
import dev.assay.reports.summary.TerminalSummary;
import dev.assay.studies.audit.AuditResult;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Where a command's report goes. */
public final class ReportFolder {
    private static final String PAGE = "report.html";
    private static final String DOCUMENT = "report.json";
    private static final String SARIF = "report.sarif";
    private static final String JUNIT = "junit.xml";
    private static final String MARKDOWN = "summary.md";
    private static final String SAMPLES = "samples.csv";
    private static final String ADVERSARIAL = "adversarial.npz";

    private ReportFolder() {}

    /** Takes the adversarial examples of an audit whose report will be written to this folder. */
    public static AdversarialArchive archive(Path folder, Dataset data) {
        return new AdversarialArchive(folder.resolve(ADVERSARIAL), data.spec().shape());
    }

    /** Writes the document and what is made of it, each file whole or not at all. */
    public static void write(Path folder, Report report) {
        text(folder.resolve(DOCUMENT), ReportJson.toJson(report));
        render(folder, report, location(folder, report));
    }

    /**
     * Writes what is made of the document: page, SARIF, JUnit XML, Markdown.
     *
     * @param location the file that results in SARIF point to, as a URI reference
     */
    static void render(Path folder, Report report, String location) {
        text(folder.resolve(PAGE), HtmlReport.render(report));
        text(folder.resolve(SARIF), SarifLog.of(report, location));
        text(folder.resolve(JUNIT), JUnitXml.of(report));
        text(folder.resolve(MARKDOWN), MarkdownSummary.of(report));
    }

    /** The graph of the audited model, else the document itself; relative where it lies below the current folder, as forges want it. */
    static String location(Path folder, Report report) {
        String model = report.run().paths().get("model");
        Path file = (model == null ? folder.resolve(DOCUMENT) : Path.of(model, "saved_model.pb"))
                .toAbsolutePath()
                .normalize();
        Path here = Path.of("").toAbsolutePath();
        if (!file.startsWith(here)) {
            return file.toUri().toString();
        }
        StringBuilder relative = new StringBuilder();
        for (Path part : here.relativize(file)) {
            relative.append(relative.isEmpty() ? "" : "/").append(part);
        }
        try {
            return new URI(null, null, relative.toString(), null).getRawPath();
        } catch (URISyntaxException e) {
            return file.toUri().toString();
        }
    }

    /** Where the page of a folder is. */
    static Path page(Path folder) {
        return folder.resolve(PAGE);
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

    /** Writes what became of every text. */
    public static void write(Path folder, TextResult result, Function<int[], String> decode) {
        AtomicOutput.file(folder.resolve(SAMPLES), temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                TextTable.write(result, decode, out);
            }
        });
    }

    /** Writes how a model of language took every text. */
    public static void write(Path folder, BitsResult result, Function<int[], String> decode) {
        AtomicOutput.file(folder.resolve(SAMPLES), temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary)) {
                BitsTable.write(result, decode, out);
            }
        });
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
