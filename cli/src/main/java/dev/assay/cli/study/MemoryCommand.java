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
import picocli.CommandLine.Spec;

/** {@code assay study memory}: how far back recurrent networks learn. */
@Command(
        name = "memory",
        description =
                "Shows how much of the gradient of a character's loss arrives at the characters before it, in a plain recurrent"
                        + " network, a GRU and an LSTM, fresh and trained on the same text, and where it vanishes or explodes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay study memory --steps 400 --out memory", "  assay study memory --length 50 --threads 1"})
public final class MemoryCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Updates of each training, of 32 pieces of text (default: ${DEFAULT-VALUE})")
    private int steps = 200;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Characters that are propagated back through, 2 to 200 (default: ${DEFAULT-VALUE})")
    private int length = 100;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that compute (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public MemoryCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (steps < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--steps and --threads need 1 or more, received " + steps + " and " + threads);
        }
        MemoryPage.write(
                console,
                directory.catalog(),
                length,
                steps,
                seed.seed(),
                threads,
                out.directory().orElse(Path.of("assay-memory")));
    }
}
