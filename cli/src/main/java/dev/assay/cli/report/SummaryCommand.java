package dev.assay.cli.report;

import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay report summary}: a report in a few lines. */
@Command(
        name = "summary",
        description = "Prints a report in about ten lines.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay report summary out/report.json", "  assay report summary out/report.json --markdown"})
public final class SummaryCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "REPORT", description = "A report.json")
    private Path report = Path.of("");

    @Option(names = "--markdown", description = "In Markdown, for the summary of a job or a comment on a change")
    private boolean markdown;

    /** The command, printing to this console. */
    public SummaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        new WrittenReports(console).summarise(report, markdown);
    }
}
