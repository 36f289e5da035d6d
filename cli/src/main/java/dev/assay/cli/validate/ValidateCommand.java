package dev.assay.cli.validate;

import dev.assay.cli.configuration.SettingsWriter;
import dev.assay.cli.failure.ExitCode;
import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.ConfigOptions;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.ModelInputOptions;
import dev.assay.cli.option.ModelPartOptions;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.report.OwnFolder;
import dev.assay.cli.report.Reproduction;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay validate}: checks the data a model is trained and judged on. */
@Command(
        name = "validate",
        description =
                "Checks the data that a model is trained and judged on, images or texts, and says what is wrong with it and why.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay validate --train fashion-mnist:sample --test fashion-mnist:sample",
            "  assay validate --train images:photos --test images:photos --fail-on critical --out checked",
            "  assay validate --train fashion-mnist:sample --test fashion-mnist:sample --model my-model",
            "  assay validate --train text:train.csv --test text:test.csv",
            "  assay validate --train mnist --test mnist --save-config assay.yaml",
            "  assay validate --train mnist:sample --self-test"
        })
public final class ValidateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--train",
            paramLabel = "DATA",
            required = true,
            description = "What models learn from, the train split where none is named")
    private String train = "";

    @Option(
            names = "--validation",
            paramLabel = "DATA",
            description = "What models are chosen on, the test split where none is named")
    private @Nullable String validation;

    @Option(
            names = "--test",
            paramLabel = "DATA",
            description = "What models are judged on, the test split where none is named; needed but for --self-test")
    private @Nullable String test;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "A SavedModel to judge on these splits too: accuracy gap, calibration, weak slices, contradicted"
                            + " labels, use of a leak")
    private @Nullable Path model;

    @Mixin
    private final ModelInputOptions input = new ModelInputOptions();

    @Mixin
    private final ModelPartOptions part = new ModelPartOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 where a finding is at least this severe: critical, warning or note")
    private @Nullable Severity failOn;

    @Option(
            names = "--self-test",
            description =
                    "Spoil the training data in every known way and print which defects the checks find on such data,"
                            + " from which strength, and how often clean splits raise an alarm")
    private boolean selfTest;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final BoundsOption bounds = new BoundsOption();

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final ReportOutOption out = new ReportOutOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        config.written()
                .ifPresent(file -> SettingsWriter.write(file, spec.root().commandLine()));
        if (selfTest) {
            new SelfTestRun(console, seed.seed()).run(directory.catalog().openAny(train, Split.TRAIN, bounds.bounds()));
            return ExitCode.COMPLETED;
        }
        String judged = test;
        if (judged == null) {
            throw new UserError("Expected --test DATA, what models are judged on, received none");
        }
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        out.directory().ifPresent(folder -> OwnFolder.require(folder, arguments, out.force()));
        ValidateRun run = new ValidateRun(
                console,
                directory.catalog(),
                bounds.bounds(),
                model == null ? null : new ValidatedModel(model, input.preprocessing(), part.options()),
                seed.seed(),
                Reproduction.command(spec.commandLine().getParseResult(), "--seed", seed.seed()),
                arguments,
                config.read().orElse(null));
        boolean passed =
                run.run(train, validation, judged, failOn, out.directory().orElse(null), out.force(), json.wanted());
        return !passed ? ExitCode.GATE_FAILED : ExitCode.COMPLETED;
    }
}
