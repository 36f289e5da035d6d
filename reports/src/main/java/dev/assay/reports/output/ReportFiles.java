package dev.assay.reports.output;

import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.document.Report;
import dev.assay.reports.document.ReportJson;
import dev.assay.reports.html.HtmlReport;
import dev.assay.reports.junit.JUnitXml;
import dev.assay.reports.sarif.SarifLog;
import dev.assay.reports.summary.MarkdownSummary;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a report, side by side in a folder. */
public final class ReportFiles {
    private static final String PAGE = "report.html";
    private static final String DOCUMENT = "report.json";
    private static final String SARIF = "report.sarif";
    private static final String JUNIT = "junit.xml";
    private static final String MARKDOWN = "summary.md";

    private ReportFiles() {}

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
    public static void render(Path folder, Report report, String location) {
        text(folder.resolve(PAGE), HtmlReport.render(report));
        text(folder.resolve(SARIF), SarifLog.of(report, location));
        text(folder.resolve(JUNIT), JUnitXml.of(report));
        text(folder.resolve(MARKDOWN), MarkdownSummary.of(report));
    }

    /** The file of settings, else the graph of the audited model, else the document itself; relative where it lies below the current folder, as forges want it. */
    public static String location(Path folder, Report report) {
        String settings = report.run().paths().get("settings");
        String model = report.run().paths().get("model");
        Path file = settings != null
                ? Path.of(settings)
                : model != null ? Path.of(model, "saved_model.pb") : folder.resolve(DOCUMENT);
        return reference(file.toAbsolutePath().normalize());
    }

    private static String reference(Path file) {
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

    /** Where the document of a folder is. */
    public static Path document(Path folder) {
        return folder.resolve(DOCUMENT);
    }

    /** Where the page of a folder is. */
    public static Path page(Path folder) {
        return folder.resolve(PAGE);
    }

    private static void text(Path file, String text) {
        AtomicOutput.file(file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }
}
