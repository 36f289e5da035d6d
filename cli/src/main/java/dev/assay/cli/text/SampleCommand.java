package dev.assay.cli.text;

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

/** {@code assay sample}: texts that a model draws. */
@Command(
        name = "sample",
        description =
                "Draws texts from a model of text that Assay trained, character by character until the end is drawn.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay sample assay-char-gru-small --temperature 0.7 --count 5",
            "  assay sample assay-char-rnn --most 400 --seed 3"
        })
public final class SampleCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "A model such as char-gru")
    private Path model = Path.of("");

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "What logits are divided by: below 1 more of what is probable (default: ${DEFAULT-VALUE})")
    private double temperature = 1;

    @Option(names = "--count", paramLabel = "N", description = "How many texts (default: ${DEFAULT-VALUE})")
    private int count = 1;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Characters after which a text ends anyway (default: ${DEFAULT-VALUE})")
    private int most = 500;

    @Mixin
    private final SeedOption seed = new SeedOption();

    /** The command, printing to this console. */
    public SampleCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (count < 1 || most < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count and --most need 1 or more, received " + count + " and " + most);
        }
        TextRun.sample(console, model, temperature, seed.seed(), count, most);
    }
}
