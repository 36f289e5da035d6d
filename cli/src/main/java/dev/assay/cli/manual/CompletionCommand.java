package dev.assay.cli.manual;

import dev.assay.cli.terminal.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay generate-completion}: what a shell has to know to complete commands and options. */
@Command(
        name = "generate-completion",
        description = {
            "Prints a script with which a shell completes commands and options.",
            "Bash and zsh read it with source; fish finds it as ~/.config/fish/completions/assay.fish."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  source <(assay generate-completion)", "  assay generate-completion --shell fish"})
public final class CompletionCommand implements Runnable {
    /** The shells there are scripts for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            defaultValue = "bash",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, which zsh understands too)")
    private Shell shell = Shell.bash;

    /** The command, printing to this console. */
    public CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandSpec root = spec.root();
        console.line(
                shell == Shell.fish ? FishCompletion.of(root) : AutoComplete.bash(root.name(), root.commandLine()));
    }
}
