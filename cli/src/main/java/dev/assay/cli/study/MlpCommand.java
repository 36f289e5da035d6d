package dev.assay.cli.study;

import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay study mlp}: layers, units, activation and learning rate of dense networks. */
@Command(
        name = "mlp",
        description =
                "Trains networks of dense layers with plain gradient descent, 1,000 steps of 128 each, one setting"
                        + " changed at a time: layers, units, activation, learning rate. Test accuracy with its interval.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay study mlp", "  assay study mlp --data fashion-mnist --out mlp"})
public final class MlpCommand implements Runnable {
    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Its train split is learnt from, its test split looked at (default: ${DEFAULT-VALUE})")
    private String data = "fashion-mnist:sample";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute; the same number gives the same weights (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public MlpCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        MlpPage.write(
                console,
                directory.catalog(),
                data,
                Math.max(1, threads),
                seed.seed(),
                out.directory().orElse(Path.of("assay-mlp")));
    }
}
