package dev.assay.cli.study;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay study}: the studies, which are its subcommands. */
@Command(
        name = "study",
        description = "Runs a small study of training or of a model and writes its page.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay study orders", "  assay study mlp --data fashion-mnist"})
public final class StudyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected a study: orders, mlp, eager, memory, saliency or codes");
    }
}
