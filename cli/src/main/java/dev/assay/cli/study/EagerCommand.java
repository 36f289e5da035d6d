package dev.assay.cli.study;

import dev.assay.cli.option.OutOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay study eager}: the same training step, eagerly and as a graph. */
@Command(
        name = "eager",
        description = "Times the same training step of the same network, executed eagerly and as a graph, for several"
                + " sizes of batch.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay study eager --steps 50 --out eager", "  assay study eager --threads 1 --out eager"})
public final class EagerCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--steps", paramLabel = "N", description = "Steps of each kind (default: ${DEFAULT-VALUE})")
    private int steps = 30;

    @Option(names = "--threads", paramLabel = "N", description = "Threads that compute (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final OutOption out = new OutOption();

    /** The command, printing to this console. */
    public EagerCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (steps < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--steps and --threads need 1 or more, received " + steps + " and " + threads);
        }
        EagerPage.write(console, steps, threads, out.directory().orElse(Path.of("assay-eager")));
    }
}
