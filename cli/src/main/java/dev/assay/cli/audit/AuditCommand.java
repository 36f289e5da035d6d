package dev.assay.cli.audit;

import dev.assay.cli.configuration.SettingsWriter;
import dev.assay.cli.failure.ExitCode;
import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.CardOption;
import dev.assay.cli.option.ConfigOptions;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.Epsilons;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.MemoryConverter;
import dev.assay.cli.option.ModelInputOptions;
import dev.assay.cli.option.ModelPartOptions;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.report.OwnFolder;
import dev.assay.cli.terminal.Console;
import dev.assay.core.data.catalog.DataCatalog;
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

/** {@code assay audit}: attacks a trained model and writes a report. */
@Command(
        name = "audit",
        description = {
            "Attacks a trained model of images or texts, checks its own result, and writes a report.",
            "Clean accuracy is taken on all samples, attacks run on a class-balanced subset. The folder gets the report"
                    + " (report.html, report.json), a table of what became of every sample (samples.csv) and the adversarial"
                    + " examples (adversarial.npz).",
            "What is found is kept in the folder as soon as it is known (audit.journal): the same command goes on with an audit"
                    + " that was interrupted or killed, and comes to the same report."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay audit my-model --data fashion-mnist:sample --eps 0.05,0.1",
            "  assay audit my-model --data npz:test.npz --norm l2 --eps 1 --samples all",
            "  assay audit my-model --data mnist --eps 0.1 --fail-under 0.4",
            "  assay audit my-model --data mnist --eps 0.1 --samples all --save-config assay.yaml",
            "  assay audit --config assay.yaml --out nightly",
            "  assay audit my-model --data mnist --eps 0.01 --certify crown",
            "  assay audit my-model --data mnist --beyond corruptions,spatial",
            "  assay audit my-model --data mnist --eps 0.1 --target least-likely",
            "  assay audit my-model --data cifar10 --attacks 'standard,square(queries=10000)'",
            "  assay audit assay-char-classifier --data kjv:sample:test --edits 1,3,5",
            "  assay audit assay-char-gru-small --data kjv:test --edits 1,3,5 --samples 100",
            "  assay audit my-model --data text:reviews.csv --vocabulary tokens.txt --attacks 'hotflip(beam=20)'"
        })
public final class AuditCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MODEL", description = "A SavedModel: the folder that holds saved_model.pb")
    private Path model = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            required = true,
            description = "What it is attacked on, the test split where none is named")
    private String data = "";

    @Mixin
    private final ModelPartOptions part = new ModelPartOptions();

    @Mixin
    private final ModelInputOptions input = new ModelInputOptions();

    @Option(
            names = "--accept-poor-model",
            description = "Audit a model that is right on these data no more often than chance")
    private boolean acceptPoor;

    /** A norm with its radii. */
    static final class ThreatOptions {
        @Option(
                names = "--norm",
                paramLabel = "NORM",
                description = "linf (default), l2, l1 or l0; or several, each with its --eps after it")
        private @Nullable Norm norm;

        @Option(
                names = "--eps",
                paramLabel = "LIST",
                description =
                        "Radii of this norm, such as 0.1, 8/255 or a list (default: 8/255 for linf, 0.5 for l2, 12 for l1, 10 for l0)")
        private @Nullable Epsilons radii;
    }

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<ThreatOptions> threats = new ArrayList<>();

    @Option(
            names = "--edits",
            paramLabel = "LIST",
            description = "Of texts, how many characters may be substituted, such as 3 or 1,2,5 (default: 1,3,5)")
    private @Nullable String edits;

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = {
                "What the tokens of a model of texts stand for, where Assay did not train it: a line a token in the order of"
                        + " their numbers, the first for padding. A line of a single character is that character, \\n, \\t"
                        + " and \\\\ those signs, <begin> and <end> are put around texts, [UNK] stands for all other"
                        + " characters, and whatever else is never used."
            })
    private @Nullable Path vocabulary;

    @Option(
            names = "--attacks",
            paramLabel = "LIST",
            description = {
                "Sets or attacks with options, such as standard or fgsm,pgd(steps=100,restarts=5) (default: standard).",
                "quick: FGSM, then PGD of 40 steps; standard: the four of AutoAttack; rand: for models that are random;"
                        + " plus: AutoAttack's six with restarts; full: all that see gradients, and the best that do not.",
                "On texts: hotflip, greedy-edits, random-edits, such as hotflip(beam=20),random-edits(draws=100) (default:"
                        + " hotflip, the others beside it)."
            })
    private @Nullable String attacks;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "The set quick, with so many steps of PGD in place of 40")
    private @Nullable Integer steps;

    @Option(
            names = "--target",
            paramLabel = "CLASS",
            description = {
                "Drive samples to a class of the adversary's choice too, by the same attacks under the same radii: the number of a"
                        + " class from 0 up, least-likely (of each sample by the model itself) or random. A part of the report of its"
                        + " own; targets.csv has what became of every sample. hopskipjump and boundary begin at samples of DATA that"
                        + " the model takes for the target; rays cannot be aimed."
            })
    private @Nullable String target;

    @Option(
            names = "--beyond",
            paramLabel = "LIST",
            description = {
                "What to look at besides norm balls, or all: corruptions (fifteen kinds of damage in five severities), spatial"
                        + " (the worst rotation and translation), patch (a square of free values, patch(share=0.05)), universal"
                        + " (one change for all samples), fooling (noise that the model is sure about)."
            })
    private @Nullable String beyond;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = {
                "How long the audit may take, such as 90s, 10m or 2h: fewer samples and then fewer attacks are chosen to fit, by"
                        + " an estimate made of a short pilot and of a timed run, and the report names what was left out."
            })
    private @Nullable String budget;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many samples are attacked, or all (default: ${DEFAULT-VALUE})")
    private String samples = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Rows in every run of the model, fewer where memory holds fewer; part of what the result depends on (default:"
                            + " ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--certify",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = {
                "Proves a lower bound of robust accuracy, where the network is made of affine maps, convolutions, ReLU and pooling"
                        + " (default: ${DEFAULT-VALUE}).",
                "auto: CROWN on as many samples as take some ten seconds' work; crown: on all that are attacked; alpha-crown: the"
                        + " same and, where it proves nothing, with lines chosen for the sample; ibp: interval bounds on all; none."
            })
    private String certify = "";

    @Option(
            names = "--smoothing",
            paramLabel = "SIGMA",
            description = "Certify the model under Gaussian noise of this deviation too, in L2; some seconds a sample")
    private @Nullable Double smoothing;

    @Option(
            names = "--smoothing-samples",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many samples (default: ${DEFAULT-VALUE})")
    private int smoothingSamples;

    @Option(
            names = "--smoothing-draws",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Rows of noise a sample (default: ${DEFAULT-VALUE})")
    private int smoothingDraws;

    /** The gates. */
    static final class Gate {
        @Option(
                names = "--fail-under",
                paramLabel = "R",
                description =
                        "Exit with 1 where the lower end of the 95 %% interval of any robust accuracy is under R, or the"
                                + " evaluation is not to be trusted")
        private @Nullable Double failUnder;

        @Option(names = "--fail-under-rate", paramLabel = "R", description = "The same for the bare rate")
        private @Nullable Double failUnderRate;
    }

    @ArgGroup(exclusive = true)
    private @Nullable Gate gate;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Sessions side by side; no result depends on it (default: all cores)")
    private int sessions = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = MemoryConverter.class,
            description = {
                "How much memory runs of the model may take together, such as 500m or 4g: first fewer sessions, then fewer rows"
                        + " a run are chosen to fit, by measurement, and recorded (default: what the machine has)"
            })
    private @Nullable Long memory;

    @Mixin
    private final CardOption card = new CardOption();

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
    public AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (sessions < 1) {
            throw new ParameterException(spec.commandLine(), "--sessions needs 1 or more, received " + sessions);
        }
        config.written()
                .ifPresent(file -> SettingsWriter.write(file, spec.root().commandLine()));
        Gate gates = gate;
        Double low = gates == null ? null : gates.failUnder;
        Double rate = gates == null ? null : gates.failUnderRate;
        requireRate("--fail-under", low);
        requireRate("--fail-under-rate", rate);
        List<AuditRequest.ThreatRequest> asked = threats.stream()
                .map(threat -> new AuditRequest.ThreatRequest(normOf(threat), threat.radii))
                .toList();
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Path folder = out.directory().orElse(Path.of("assay-audit"));
        OwnFolder.require(folder, arguments, out.force());
        AuditRequest request = new AuditRequest(
                model,
                part.options(),
                input.preprocessing(),
                acceptPoor,
                directory.catalog(),
                directory.given(),
                data,
                bounds.bounds(),
                asked,
                attacks,
                edits,
                vocabulary,
                steps,
                target,
                beyond,
                budget,
                samples,
                batch,
                sessions,
                memory,
                seed.seed(),
                folder,
                out.force(),
                certify,
                smoothing == null
                        ? null
                        : new AuditRequest.SmoothingRequest(smoothing, smoothingSamples, smoothingDraws),
                card.said(),
                arguments,
                config.read().orElse(null));
        boolean passed = DataCatalog.namesTexts(data)
                ? new TextAuditRun(console, request).run(json.wanted(), low, rate)
                : new AuditRun(console, request).run(json.wanted(), low, rate);
        return passed ? ExitCode.COMPLETED : ExitCode.GATE_FAILED;
    }

    /** The norm asked for; which radii belong to which could only be guessed where one of several is left out. */
    private Norm normOf(ThreatOptions threat) {
        Norm norm = threat.norm;
        if (norm == null && threats.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "Several --norm or --eps need the form --norm NORM --eps LIST each");
        }
        return norm == null ? Norm.LINF : norm;
    }

    private void requireRate(String option, @Nullable Double rate) {
        if (rate != null && !(rate >= 0 && rate <= 1)) {
            throw new ParameterException(spec.commandLine(), option + " needs a number from 0 to 1, received " + rate);
        }
    }
}
