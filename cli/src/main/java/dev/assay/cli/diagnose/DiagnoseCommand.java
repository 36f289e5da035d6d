package dev.assay.cli.diagnose;

import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.OutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay diagnose}: why does a network not learn? */
@Command(
        name = "diagnose",
        description = {
            "Trains a multilayer perceptron briefly, looks into it, names the cause where it does not learn, mends it and shows whether"
                    + " it then learns."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nA file that describes a network, in JSON; what it leaves out is as shown:%n",
        footer = {
            "  {\"data\": \"fashion-mnist:sample\", \"layers\": 2, \"units\": 100, \"activation\": \"relu\",",
            "   \"initialiser\": \"he\", \"optimiser\": \"sgd\", \"learningRate\": 0.1, \"batch\": 256, \"steps\": 500,",
            "   \"inputScale\": 1, \"inputNoise\": 0, \"labelNoise\": 0, \"loss\": \"logits\", \"shuffle\": true}",
            "  units: one number, or a list without layers. activation: linear, relu, sigmoid or tanh.",
            "  initialiser: he, glorot, uniform with \"range\": [LOW, HIGH], normal with \"deviation\", constant with \"value\".",
            "  optimiser: sgd, momentum or adam. loss: logits, or probabilities where the network ends in a softmax.",
            "",
            "Examples:",
            "  assay diagnose --list",
            "  assay diagnose vanishing --out why",
            "  assay diagnose my-network.json --data mnist"
        })
public final class DiagnoseCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "CASE|CONFIG",
            arity = "0..1",
            description = "A case that --list shows, or a file that describes a network")
    private @Nullable String name;

    @Option(names = "--list", description = "List the cases")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "What the network learns from, the train split where none is named; else what the case or file says")
    private @Nullable String data;

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
    public DiagnoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        String wanted = name;
        if (list) {
            CaseList.print(console, json.wanted());
            return;
        }
        if (wanted == null) {
            throw new ParameterException(
                    spec.commandLine(), "expected a case, a file that describes a network, or --list");
        }
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads needs 1 or more, received " + threads);
        }
        new DiagnoseRun(
                        console,
                        threads,
                        spec.root().commandLine().getParseResult().originalArgs())
                .run(
                        wanted,
                        data,
                        directory.catalog(),
                        bounds.bounds(),
                        seed.seed(),
                        out.directory().orElse(Path.of("assay-diagnosis")),
                        json.wanted());
    }
}
