package dev.assay.cli.failure;

import dev.assay.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what went wrong and gives the exit code. Stack traces are for {@code --verbose} and, of defects, for the log that the
 * line names.
 */
public final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;
    private final CrashLog log;

    private FailureHandler(Console console, CrashLog log) {
        this.console = console;
        this.log = log;
    }

    /** Logs of defects go to the first of these folders that takes them. */
    public static FailureHandler loggingTo(Console console, Path... folders) {
        return new FailureHandler(console, new CrashLog(List.of(folders)));
    }

    /** Logs of defects go to the user's state directory. */
    public static FailureHandler ofUser(Console console, Map<String, String> environment) {
        return new FailureHandler(console, CrashLog.ofUser(environment));
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        console.say(line(mistake) + "; see '"
                + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        console.trace(mistake);
        return ExitCode.MISTAKE;
    }

    /** What is wrong with arguments, in a line. */
    public static String line(ParameterException mistake) {
        // A converter's own line says more than the wrapping that picocli gives it.
        return Mistakes.explain(mistake).orElseGet(() -> sentence(cause(mistake)));
    }

    /** Where an option is missing the one that was mistyped says more. */
    private static ParameterException cause(ParameterException mistake) {
        List<String> unknown = mistake.getCommandLine().getUnmatchedArguments();
        return mistake instanceof MissingParameterException && !unknown.isEmpty()
                ? new UnmatchedArgumentException(mistake.getCommandLine(), unknown)
                : mistake;
    }

    private static String sentence(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            CommandSpec command = unmatched.getCommandLine().getCommandSpec();
            String typed = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return "unknown option '" + typed + "'"
                        + Suggestions.meant(typed, command.optionsMap().keySet());
            }
            return command.subcommands().isEmpty()
                    ? "unexpected argument '" + typed + "'"
                    : "unknown command '" + typed + "'"
                            + Suggestions.meant(typed, command.subcommands().keySet());
        }
        String message = Mistakes.oneLine(mistake.getMessage()).replaceFirst("^Error: ", "");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        return handle(failure, parsed.originalArgs());
    }

    /** Handles whatever ended a run. */
    public int handle(Throwable failure, List<String> arguments) {
        Optional<String> mistake = Mistakes.explain(failure);
        if (mistake.isPresent()) {
            console.say(mistake.get());
            console.trace(failure);
            return ExitCode.MISTAKE;
        }
        String kind = Stream.of(failure.getClass().getSimpleName(), failure.getMessage())
                .filter(part -> part != null)
                .map(Mistakes::oneLine)
                .collect(Collectors.joining(": "));
        Optional<Path> file = log.write(failure, arguments);
        console.say("internal error (" + kind + "): a defect of Assay's. Please report it with "
                + file.map(path -> "the log " + path).orElse("what --verbose prints"));
        console.trace(failure);
        return ExitCode.DEFECT;
    }
}
