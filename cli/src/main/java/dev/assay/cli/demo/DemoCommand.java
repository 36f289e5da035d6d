package dev.assay.cli.demo;

import dev.assay.cli.option.JsonOption;
import dev.assay.cli.option.ReportOutOption;
import dev.assay.cli.option.SeedOption;
import dev.assay.cli.report.OwnFolder;
import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay demo}: trains a network on the embedded images, audits it, and names the report. */
@Command(
        name = "demo",
        description =
                "Trains a small network on images that come with the program, audits it, validates its data, asks whether"
                        + " pretraining helps, and writes it all as one report. Takes under three minutes on two cores.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay demo", "  assay demo --seed 2 --out somewhere"})
public final class DemoCommand implements Runnable {
    private final Console console;
    private final Class<?> program;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ReportOutOption out = new ReportOutOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /**
     * The command, printing to a console.
     *
     * @param program the program's main class, for the steps that need a process of their own
     */
    public DemoCommand(Console console, Class<?> program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public void run() {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Path folder = out.directory().orElse(Path.of("assay-demo"));
        OwnFolder.require(folder, arguments, out.force());
        new DemoRun(console, program, seed.seed(), folder, arguments).run(json.wanted());
    }
}
