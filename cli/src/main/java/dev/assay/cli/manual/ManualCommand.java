package dev.assay.cli.manual;

import dev.assay.cli.terminal.Console;
import dev.assay.cli.version.Version;
import dev.assay.core.io.AtomicOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay generate-manual}: a manual page for every command. */
@Command(
        name = "generate-manual",
        description = "Writes a manual page for every command into a folder, for man.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay generate-manual ~/.local/share/man/man1", "  assay generate-manual man1"})
public final class ManualCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Where the pages go")
    private Path folder = Path.of("");

    /** The command, printing to this console. */
    public ManualCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        int pages = write(spec.root());
        console.line(pages + " pages in " + folder + "; read one with: man "
                + folder.resolve(ManPage.name(spec.root()) + ".1"));
    }

    private int write(CommandSpec command) {
        String page = ManPage.of(command, Version.current().number());
        AtomicOutput.file(
                folder.resolve(ManPage.name(command) + ".1"), temporary -> Files.writeString(temporary, page));
        return 1 + ManPage.subcommandsOf(command).mapToInt(this::write).sum();
    }
}
