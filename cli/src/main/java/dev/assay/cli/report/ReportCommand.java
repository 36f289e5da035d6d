package dev.assay.cli.report;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay report}: the commands about reports that were written before. */
@Command(
        name = "report",
        description = "Makes pages and summaries of a report.json, and compares two of them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay report render out/report.json",
            "  assay report summary out/report.json",
            "  assay report diff old/report.json new/report.json --fail-on-regression"
        })
public final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command; what it does are its subcommands. */
    public ReportCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command after 'report': render, summary or diff");
    }
}
