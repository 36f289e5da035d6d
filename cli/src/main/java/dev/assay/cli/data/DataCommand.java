package dev.assay.cli.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay data}: the commands about data sets. */
@Command(
        name = "data",
        description = "Shows and fetches data sets: which there are, what is in one.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  assay data list", "  assay data info fashion-mnist:sample:train", "  assay data fetch mnist"})
public final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command; what it does are its subcommands. */
    public DataCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command after 'data': list, info or fetch");
    }
}
