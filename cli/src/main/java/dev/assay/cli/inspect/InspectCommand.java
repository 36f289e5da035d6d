package dev.assay.cli.inspect;

import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.ModelPartOptions;
import dev.assay.cli.option.ShapeConverter;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.Shape;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        footer = {
            "  assay inspect my-model",
            "  assay inspect my-model --signature scores --input-shape 32,32,3",
            "  assay inspect my-model --json"
        })
public final class InspectCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "A SavedModel: the folder that holds saved_model.pb")
    private Path model = Path.of("");

    @Mixin
    private final ModelPartOptions part = new ModelPartOptions();

    @Option(
            names = "--input-shape",
            paramLabel = "AXES",
            converter = ShapeConverter.class,
            description = "Shape of a sample such as 32,32,3, where the model takes samples of any size")
    private @Nullable Shape shape;

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Inspection inspection = InspectRun.of(console, model, part.options(), shape);
        if (json.wanted()) {
            console.json(inspection);
        } else {
            InspectionText.lines(inspection).forEach(console::line);
        }
    }
}
