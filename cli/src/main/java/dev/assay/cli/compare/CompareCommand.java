package dev.assay.cli.compare;

import dev.assay.cli.failure.ExitCode;
import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.Epsilons;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.ModelInputOptions;
import dev.assay.cli.option.ModelPartOptions;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.report.OwnFolder;
import dev.assay.cli.terminal.Console;
import dev.assay.core.threat.Norm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay compare}: several models on the same samples. */
@Command(
        name = "compare",
        description = {
            "Compares models on the same samples: accuracy, accuracy under attack, which samples one alone gets right, whether"
                    + " adversarial examples of one fool another, cost.",
            "Every two models are tested by McNemar's test, adjusted for the number of tests; what is not shown is said not to"
                    + " be shown. The folder gets the report (report.html, report.json) and a table of what became of every"
                    + " sample with every model (samples.csv). Options of a model, such as --model-range, stand behind it and"
                    + " hold for it alone."
        },
        customSynopsis = {"assay compare MODEL [OPTIONS OF MODEL] MODEL [OPTIONS OF MODEL]... --data=DATA [OPTIONS]", ""
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay compare fashion-mlp fashion-cnn --data fashion-mnist:sample --eps 0.05",
            "  assay compare main candidate --data mnist --norm l2 --eps 1 --fail-if-worse",
            "  assay compare ours theirs --model-range 0,255 --data npz:test.npz --samples all"
        })
public final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A model with what holds for it alone. */
    static final class ModelOptions {
        @Parameters(
                index = "0",
                paramLabel = "MODEL",
                description = "A SavedModel: the folder that holds saved_model.pb; two or more")
        private Path model = Path.of("");

        @ArgGroup(exclusive = false)
        private ModelPartOptions part = new ModelPartOptions();

        @ArgGroup(exclusive = false)
        private ModelInputOptions input = new ModelInputOptions();
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ModelOptions> models = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "What they are compared on, the test split where none is named")
    private String data = "";

    @Option(
            names = "--accept-poor-model",
            description = "Compare models that are right on these data no more often than chance")
    private boolean acceptPoor;

    @Option(names = "--norm", paramLabel = "NORM", defaultValue = "linf", description = "linf (default), l2, l1 or l0")
    private Norm norm = Norm.LINF;

    @Option(
            names = "--eps",
            paramLabel = "EPS",
            description =
                    "Radius of this norm, such as 0.1 or 8/255 (default: 8/255 for linf, 0.5 for l2, 12 for l1, 10 for l0)")
    private @Nullable Epsilons radius;

    @Option(
            names = "--attacks",
            paramLabel = "LIST",
            description = {
                "Sets or attacks with options, as 'assay audit' takes them (default: apgd-ce(steps=50),"
                        + " apgd-t(steps=50,targets=3), square(queries=500); for l0 jsma). A model without a gradient is attacked by Square where none of them does"
                        + " without."
            })
    private @Nullable String attacks;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "How many samples are attacked, or all; clean accuracy is taken on all (default: ${DEFAULT-VALUE})")
    private String samples = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Rows in every run of a model; part of what the result depends on (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--fail-if-worse",
            description =
                    "Exit with 1 where a model is shown to be less accurate than the first, without attack or under it")
    private boolean failIfWorse;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Sessions side by side; no result depends on it (default: all cores)")
    private int sessions = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final BoundsOption bounds = new BoundsOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final ReportOutOption out = new ReportOutOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (models.size() < 2) {
            throw new ParameterException(spec.commandLine(), "expected two models or more, received " + models.size());
        }
        if (sessions < 1) {
            throw new ParameterException(spec.commandLine(), "--sessions needs 1 or more, received " + sessions);
        }
        Epsilons given = radius;
        if (given != null && given.radii().size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--eps needs one radius, received " + given.radii().size());
        }
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Path folder = out.directory().orElse(Path.of("assay-compare"));
        OwnFolder.require(folder, arguments, out.force());
        CompareRequest request = new CompareRequest(
                models.stream()
                        .map(model -> new CompareRequest.ModelRequest(
                                model.model, model.part.options(), model.input.preprocessing()))
                        .toList(),
                acceptPoor,
                directory.catalog(),
                data,
                bounds.bounds(),
                norm,
                given,
                attacks,
                samples,
                batch,
                sessions,
                seed.seed(),
                folder,
                failIfWorse,
                arguments);
        return new CompareRun(console, request).run(json.wanted()) ? ExitCode.COMPLETED : ExitCode.GATE_FAILED;
    }
}
