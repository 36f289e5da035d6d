package dev.assay.cli.inspect;

import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay inspect}: what is in a trained model, and whether it can be audited. */
@Command(
        name = "inspect",
        description = {
            "Shows what is in a trained model: signatures, layers, ops, size, what speaks against running it, and which attacks can.",
            "A model that is refused is shown without being run."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay inspect my-model", "  assay inspect my-model --json"})
public final class InspectCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A SavedModel: the folder that holds saved_model.pb")
    private Path model = Path.of("");

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Inspection inspection = InspectRun.of(console, model);
        if (json.wanted()) {
            console.json(inspection);
        } else {
            InspectionText.lines(inspection).forEach(console::line);
        }
    }
}
