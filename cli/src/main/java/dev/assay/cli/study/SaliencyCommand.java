package dev.assay.cli.study;

import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay study saliency}: what of its inputs a model looks at. */
@Command(
        name = "saliency",
        description = "Shows what of images a model looks at (gradient, input times gradient, integrated gradients,"
                + " SmoothGrad), an image for each class that the model takes for it most decidedly, and the filters of the"
                + " first layer.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay study saliency assay-fashion-cnn --data fashion-mnist:sample:test",
            "  assay study saliency my-model --data npz:test.npz --samples 12 --out saliency"
        })
public final class SaliencyCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "A SavedModel over images, with gradients")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "Images, the test split where none is named")
    private String data = "";

    @Option(names = "--samples", paramLabel = "N", description = "How many images (default: ${DEFAULT-VALUE})")
    private int samples = 8;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public SaliencyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (samples < 1) {
            throw new ParameterException(spec.commandLine(), "--samples needs 1 or more, received " + samples);
        }
        SaliencyPage.write(
                console,
                directory.catalog(),
                model,
                data,
                samples,
                seed.seed(),
                out.directory().orElse(Path.of("assay-saliency")));
    }
}
