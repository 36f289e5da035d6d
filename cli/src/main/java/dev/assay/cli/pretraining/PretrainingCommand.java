package dev.assay.cli.pretraining;

import dev.assay.cli.option.BoundsOption;
import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.Epsilons;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.report.OwnFolder;
import dev.assay.cli.terminal.Console;
import dev.assay.core.threat.Epsilon;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay pretraining}: does pretraining help a classifier on few labels, and what does it do to its robustness? */
@Command(
        name = "pretraining",
        description = {
            "Pretrains encoders on unlabelled images, then trains classifiers on few labels in several ways, and compares them on"
                    + " the same test images, clean and under attack: learning curves with intervals over seeds and images, tests"
                    + " adjusted for their number, calibration, and what the encoders learnt.",
            "Arms: frozen and fine-tuned (an autoencoder's encoder, kept or trained further), scratch (the same network without"
                    + " pretraining), random (a random encoder, kept), pixels (one layer on the pixels), and where asked for"
                    + " denoising-frozen, denoising-fine-tuned, contrastive-frozen, contrastive-fine-tuned (other ways of"
                    + " pretraining). All get the same labels, updates and tuning.",
            "A study that was killed goes on with the same command: what is finished stands in study.journal in its folder."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay pretraining",
            "  assay pretraining --labels 50,200 --seeds 5 --arms all --out study",
            "  assay pretraining --data fashion-mnist --labels 50,122,500,2000 --seeds 10 --attacked 1000 --jobs 8"
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
            defaultValue = "100,1000",
            description =
                    "How many labels a classifier gets; each is a point of the learning curves (default: ${DEFAULT-VALUE})")
    private List<Integer> labels = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs of every arm, with seeds from --seed up (default: ${DEFAULT-VALUE})")
    private int seeds;

    @Option(
            names = "--arms",
            paramLabel = "LIST",
            defaultValue = "standard",
            description = "Arms separated by commas, standard for the first five, or all (default: ${DEFAULT-VALUE})")
    private String arms = "";

    @Option(
            names = "--attacked",
            paramLabel = "N",
            defaultValue = "500",
            description = "Test images that are attacked, the same for all; 0 for none (default: ${DEFAULT-VALUE})")
    private int attacked;

    @Option(
            names = "--eps",
            paramLabel = "EPS",
            defaultValue = "8/255",
            converter = Epsilons.Converter.class,
            description = "Radius of the attacks, L∞ in the units of the data (default: ${DEFAULT-VALUE})")
    private Epsilons epsilon = new Epsilons(List.of(Epsilon.of(0)));

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Parts of the study that run at a time; any number gives the same result (default: all cores)")
    private int jobs = Runtime.getRuntime().availableProcessors();

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
    public PretrainingCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (seeds < 1 || jobs < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--seeds and --jobs need 1 or more, received " + seeds + " and " + jobs);
        }
        if (epsilon.radii().size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--eps needs one radius, the same for all arms, received "
                            + epsilon.radii().size());
        }
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Path folder = out.directory().orElse(Path.of("assay-pretraining"));
        OwnFolder.require(folder, arguments, out.force());
        PretrainingRun run =
                new PretrainingRun(console, directory.catalog(), bounds.bounds(), jobs, arguments, out.force());
        run.run(
                data,
                test,
                new PretrainingRequest(
                        arms,
                        labels,
                        seed.seed(),
                        seeds,
                        attacked,
                        epsilon.radii().get(0)),
                folder,
                json.wanted());
    }
}
