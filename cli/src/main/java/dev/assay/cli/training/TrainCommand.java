package dev.assay.cli.training;

import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay train}: trains a network of the curriculum and writes it as a SavedModel. */
@Command(
        name = "train",
        description =
                "Trains a network of the curriculum and writes it as a SavedModel with the record of its training.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay train --list",
            "  assay train fashion-cnn",
            "  assay train fashion-cnn --data fashion-mnist --validation fashion-mnist:test --epochs 10 --out my-model",
            "  assay train fashion-cnn --schedule cosine --validation-share 0.1 --patience 3 --history history.csv",
            "  assay train fashion-cnn --defence 'ibp(eps=0.05)' --epochs 20 --out provable",
            "  assay train fashion-cnn --defence 'pgd(eps=0.1)' --epochs 10 --history robust.csv --out robust",
            "  assay train fashion-cnn --defence 'quantise(levels=8)' --out broken",
            "  assay train fashion-cnn --out my-model --resume"
        })
public final class TrainCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NETWORK", arity = "0..1", description = "A name that --list shows")
    private @Nullable String network;

    @Option(names = "--list", description = "List the networks of the curriculum")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "What it learns from, the train split where none is named; else the network's own data")
    private @Nullable String data;

    @Option(
            names = "--validation",
            paramLabel = "DATA",
            description = "What is looked at after each epoch, the test split where none is named")
    private @Nullable String validation;

    /** How long to train; both together make no sense. */
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N", description = "Times through the data")
        private @Nullable Integer epochs;

        @Option(names = "--steps", paramLabel = "N", description = "Updates in all")
        private @Nullable Long steps;
    }

    @ArgGroup(exclusive = true)
    private @Nullable Length length;

    @Mixin
    private final OptimisationOptions optimisation = new OptimisationOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute; the same number gives the same weights (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final OutcomeOptions outcome = new OutcomeOptions();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final BoundsOption bounds = new BoundsOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final OutOption out = new OutOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        String name = network;
        if (list) {
            NetworkList.print(console, json.wanted());
            return;
        }
        if (name == null) {
            throw new ParameterException(spec.commandLine(), "expected the name of a network, or --list");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads needs 1 or more, received " + threads);
        }
        Length given = length;
        TrainRequest request = new TrainRequest(
                name,
                directory.catalog(),
                data,
                validation,
                bounds.bounds(),
                given == null ? null : given.epochs,
                given == null ? null : given.steps,
                optimisation,
                outcome,
                threads,
                seed.seed(),
                out.directory().orElse(Path.of("assay-" + name.replace(':', '-'))),
                spec.root().commandLine().getParseResult().originalArgs());
        new TrainRun(console, request).run(json.wanted());
    }
}
