package dev.assay.cli.report;

import dev.assay.cli.failure.ExitCode;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay report diff}: what changed between two reports. */
@Command(
        name = "diff",
        description = {
            "Says what is better, worse or within chance in a newer report: accuracies, findings by their kind, trust in the"
                    + " evaluation.",
            "Where both reports have their samples.csv beside them, on the same samples, accuracies are compared in pairs:"
                    + " McNemar's exact test, adjusted by Holm for the number of accuracies. Elsewhere by the 95 %% interval of"
                    + " the difference of independent samples. Every line says which."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay report diff old/report.json new/report.json",
            "  assay report diff main.json branch.json --fail-on-regression --json"
        })
public final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The older report.json")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The newer report.json")
    private Path after = Path.of("");

    @Option(
            names = "--fail-on-regression",
            description = "Exit with 1 where an accuracy is worse beyond chance, trust is lost, or there is a critical"
                    + " finding of a new kind")
    private boolean failOnRegression;

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean regression = new WrittenReports(console).compare(before, after, json.wanted());
        return failOnRegression && regression ? ExitCode.GATE_FAILED : ExitCode.COMPLETED;
    }
}
