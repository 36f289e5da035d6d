package dev.assay.cli;

import dev.assay.cli.audit.AuditCommand;
import dev.assay.cli.compare.CompareCommand;
import dev.assay.cli.configuration.ConfiguredArguments;
import dev.assay.cli.data.DataCommand;
import dev.assay.cli.data.DataFetchCommand;
import dev.assay.cli.data.DataInfoCommand;
import dev.assay.cli.data.DataListCommand;
import dev.assay.cli.demo.DemoCommand;
import dev.assay.cli.diagnose.DiagnoseCommand;
import dev.assay.cli.environment.EnvCommand;
import dev.assay.cli.failure.FailureHandler;
import dev.assay.cli.inspect.InspectCommand;
import dev.assay.cli.manual.CompletionCommand;
import dev.assay.cli.manual.ManualCommand;
import dev.assay.cli.option.BoundsConverter;
import dev.assay.cli.option.ConfigOptions;
import dev.assay.cli.option.Epsilons;
import dev.assay.cli.option.NormConverter;
import dev.assay.cli.option.SeverityConverter;
import dev.assay.cli.pretraining.PretrainingCommand;
import dev.assay.cli.report.DiffCommand;
import dev.assay.cli.report.RenderCommand;
import dev.assay.cli.report.ReportCommand;
import dev.assay.cli.report.SummaryCommand;
import dev.assay.cli.study.CodesCommand;
import dev.assay.cli.study.EagerCommand;
import dev.assay.cli.study.MemoryCommand;
import dev.assay.cli.study.MlpCommand;
import dev.assay.cli.study.OrdersCommand;
import dev.assay.cli.study.SaliencyCommand;
import dev.assay.cli.study.StudyCommand;
import dev.assay.cli.terminal.Console;
import dev.assay.cli.terminal.Terminal;
import dev.assay.cli.text.SampleCommand;
import dev.assay.cli.text.ScoreCommand;
import dev.assay.cli.training.TrainCommand;
import dev.assay.cli.validate.ValidateCommand;
import dev.assay.cli.version.Version;
import dev.assay.core.data.Bounds;
import dev.assay.core.finding.Severity;
import dev.assay.core.threat.Norm;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * All commands under one root, and one run of them.
 *
 * <p>Picocli makes the objects of all commands before it reads the arguments, so their fields and method signatures name nothing of
 * TensorFlow, DJL or Jackson: {@code --help} has to load none of them. What a command does, it leaves to a class of its own.
 */
final class Application {
    private static final int LEAST_WIDTH = 80;
    private static final int GREATEST_WIDTH = 120;

    private final Console console;
    private final FailureHandler failures;

    Application(Console console, FailureHandler failures) {
        this.console = console;
        this.failures = failures;
    }

    /** The command tree. A further command has its line here. */
    CommandLine commands() {
        CommandLine root = new CommandLine(new RootCommand(console))
                .addSubcommand(new DemoCommand(console, Main.class))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new ValidateCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new DiagnoseCommand(console))
                .addSubcommand(new PretrainingCommand(console))
                .addSubcommand(new CommandLine(new StudyCommand())
                        .addSubcommand(new OrdersCommand(console))
                        .addSubcommand(new MlpCommand(console))
                        .addSubcommand(new EagerCommand(console))
                        .addSubcommand(new MemoryCommand(console))
                        .addSubcommand(new SaliencyCommand(console))
                        .addSubcommand(new CodesCommand(console)))
                .addSubcommand(new ScoreCommand(console))
                .addSubcommand(new SampleCommand(console))
                .addSubcommand(new CommandLine(new DataCommand())
                        .addSubcommand(new DataListCommand(console))
                        .addSubcommand(new DataInfoCommand(console))
                        .addSubcommand(new DataFetchCommand(console)))
                .addSubcommand(new CommandLine(new ReportCommand())
                        .addSubcommand(new RenderCommand(console))
                        .addSubcommand(new SummaryCommand(console))
                        .addSubcommand(new DiffCommand(console)))
                .addSubcommand(new EnvCommand(console))
                .addSubcommand(new CompletionCommand(console))
                .addSubcommand(new ManualCommand(console));
        String version = "assay " + Version.current();
        everyCommand(root).forEach(command -> command.getCommandSpec().version(version));
        return root.registerConverter(Norm.class, new NormConverter())
                .registerConverter(Epsilons.class, new Epsilons.Converter())
                .registerConverter(Severity.class, new SeverityConverter())
                .registerConverter(Bounds.class, new BoundsConverter())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setOut(writer(console.out(), console.terminal()))
                .setErr(writer(console.err(), console.terminal()))
                .setColorScheme(Help.defaultColorScheme(console.terminal().colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(width(console.terminal()));
    }

    private static Stream<CommandLine> everyCommand(CommandLine top) {
        return Stream.concat(
                Stream.of(top), top.getSubcommands().values().stream().flatMap(Application::everyCommand));
    }

    private static PrintWriter writer(PrintStream stream, Terminal terminal) {
        return new PrintWriter(new OutputStreamWriter(stream, terminal.charset()), true);
    }

    private static int width(Terminal terminal) {
        return Math.min(GREATEST_WIDTH, Math.max(LEAST_WIDTH, terminal.columns()));
    }

    /** Settings are read only where they are asked for: trying them out needs a second tree of commands. */
    private List<String> withSettings(List<String> arguments) {
        return arguments.stream().anyMatch(argument -> argument.startsWith(ConfigOptions.READ))
                ? ConfiguredArguments.expand(commands(), arguments)
                : arguments;
    }

    /** Runs the program once and gives its exit code. */
    int run(List<String> arguments) {
        try {
            return commands().execute(withSettings(arguments).toArray(String[]::new));
        } catch (Throwable e) {
            // Picocli hands the handler what commands throw, but for errors such as running out of memory.
            return failures.handle(e, arguments);
        } finally {
            console.close();
        }
    }
}
