package dev.assay.cli.environment;

import dev.assay.cli.option.DataDirectoryOption;
import dev.assay.cli.option.JsonOption;
import dev.assay.cli.terminal.Console;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay env}: versions, processor, memory. */
@Command(
        name = "env",
        description = "Shows what the program runs on: versions, processor, memory, engine, devices, data directory.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  assay env", "  assay env --json"})
public final class EnvCommand implements Runnable {
    private final Console console;

    @Mixin
    private final DataDirectoryOption directory = new DataDirectoryOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    /** The command, printing to this console. */
    public EnvCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Environment environment = Environment.current(
                EngineProbe.probe(console), directory.catalog().directory());
        if (json.wanted()) {
            console.json(environment);
            return;
        }
        fact("assay", environment.assay());
        fact(
                "java",
                environment.java().version() + ", " + environment.java().name() + ", "
                        + environment.java().home());
        fact(
                "system",
                environment.system().name() + " " + environment.system().version() + ", "
                        + environment.system().architecture());
        fact(
                "processor",
                environment.processor().name() + ", cores in use: "
                        + environment.processor().cores());
        fact(
                "memory",
                gigabytes(environment.memory().total()) + ", free "
                        + gigabytes(environment.memory().free()) + ", heap limit "
                        + gigabytes(environment.memory().heapLimit()));
        fact("engine", engine(environment.engine()));
        fact("devices", String.join(", ", environment.engine().devices()));
        fact("data", environment.dataDirectory());
    }

    private static String engine(Environment.Engine engine) {
        return engine.failure().isEmpty()
                ? "TensorFlow " + engine.tensorFlow() + ", TensorFlow Java " + engine.tensorFlowJava() + ", DJL "
                        + engine.djl()
                : engine.failure();
    }

    private void fact(String name, Object value) {
        console.line(String.format(Locale.ROOT, "%-10s %s", name, value));
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
