package dev.assay.cli;

import dev.assay.cli.logging.LogConfiguration;
import dev.assay.cli.terminal.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code assay}: what all commands have in common. */
@Command(
        name = "assay",
        description = {
            "Audits trained models: attacks them, checks the data they were trained and tested on, and writes what it found,"
                    + " with its evidence and its uncertainty, as one HTML page.",
            ""
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay demo                       all of it on images that come with the program",
            "  assay audit MODEL --data DATA    attack a trained model",
            "  assay COMMAND --help             what a command does, with examples"
        })
final class RootCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RootCommand(Console console) {
        this.console = console;
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the libraries' log lines and, of what goes wrong, the stack trace")
    void verbose(boolean wanted) {
        console.verbose(wanted);
        LogConfiguration.verbose(wanted);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command");
    }
}
