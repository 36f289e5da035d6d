package dev.assay.cli.study;

import dev.assay.cli.option.BoundsOption;
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

/** {@code assay study codes}: what an autoencoder makes of images. */
@Command(
        name = "codes",
        description =
                "Shows what an autoencoder that Assay trained makes of images: what comes back, a map of the codes by UMAP, how"
                        + " often the nearest code is of the same class, and images of drawn codes where codes can be drawn.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay study codes assay-autoencoder --data fashion-mnist:sample:test",
            "  assay study codes vae --data mnist:test --samples 2000 --out codes"
        })
public final class CodesCommand implements Runnable {
    private static final int LEAST = 16;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "An autoencoder, as assay train writes it")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "Images, the test split where none is named")
    private String data = "";

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "How many images are mapped, of every class as many (default: ${DEFAULT-VALUE})")
    private int samples = 1000;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final BoundsOption bounds = new BoundsOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public CodesCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (samples < LEAST) {
            throw new ParameterException(
                    spec.commandLine(), "--samples needs " + LEAST + " or more, received " + samples);
        }
        CodesPage.write(
                console,
                directory.catalog(),
                model,
                data,
                bounds.bounds(),
                samples,
                seed.seed(),
                out.directory().orElse(Path.of("assay-codes")));
    }
}
