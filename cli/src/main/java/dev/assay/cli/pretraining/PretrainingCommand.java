package dev.assay.cli.pretraining;

import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay pretraining}: does pretraining help a classifier on few labels? */
@Command(
        name = "pretraining",
        description =
                "Trains an autoencoder on unlabelled images, then classifiers on few labels with its encoder frozen, fine-tuned,"
                        + " and without it, and compares them on the same test images.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay pretraining",
            "  assay pretraining --data fashion-mnist --labels 100,1000 --seeds 3 --out study"
        })
public final class PretrainingCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "fashion-mnist:sample",
            description = "Where training and test split come from (default: ${DEFAULT-VALUE})")
    private String data = "";

    @Option(names = "--test", paramLabel = "DATA", description = "The test images, where --data has no test split")
    private @Nullable String test;

    @Option(
            names = "--labels",
            paramLabel = "N",
            split = ",",
            defaultValue = "200",
            description =
                    "How many labels a classifier gets; a list gives a comparison each (default: ${DEFAULT-VALUE})")
    private List<Integer> labels = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of every arm, with seeds from --seed up (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute; the same number gives the same result (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

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
    public PretrainingCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (seeds < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seeds and --threads need 1 or more, received " + seeds + " and " + threads);
        }
        PretrainingRun run = new PretrainingRun(
                console,
                directory.catalog(),
                bounds.bounds(),
                threads,
                spec.root().commandLine().getParseResult().originalArgs());
        run.run(
                data,
                test,
                labels,
                seed.seed(),
                seeds,
                out.directory().orElse(Path.of("assay-pretraining")),
                json.wanted());
    }
}
