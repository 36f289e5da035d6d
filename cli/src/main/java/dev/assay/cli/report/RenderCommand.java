package dev.assay.cli.report;

import dev.assay.cli.option.OutOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay report render}: all outputs of a report once more. */
@Command(
        name = "render",
        description = "Writes report.html, report.sarif, junit.xml and summary.md of a report.json once more.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay report render out/report.json",
            "  assay report render out/report.json --out pages --location models/cnn/saved_model.pb"
        })
public final class RenderCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "REPORT", description = "A report.json")
    private Path report = Path.of("");

    @Option(
            names = "--location",
            paramLabel = "FILE",
            description = "What the results in report.sarif point to: a file of the repository, from its root"
                    + " (default: the model's graph where it was audited)")
    private @Nullable String location;

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Path beside = report.toAbsolutePath().getParent();
        Path folder = out.directory().orElse(beside == null ? Path.of("") : beside);
        new WrittenReports(console).render(report, folder, location);
    }
}
