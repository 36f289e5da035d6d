package dev.assay.cli.demo;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command of Assay's in a process of its own. The first session of a process fixes the pool that ops compute in, and training wants
 * another one than audits.
 */
final class ChildProcess {
    private ChildProcess() {}

    /** Runs a command of the program with this main class to its end; what it says goes to this process's standard error, its results to nobody. */
    static void run(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("-D"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Thread guard = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(guard);
            int code = process.waitFor();
            if (code != 0) {
                throw new UserError("The step 'assay " + String.join(" ", arguments) + "' ended with code " + code);
            }
            Runtime.getRuntime().removeShutdownHook(guard);
        } catch (IOException e) {
            throw new UserError("Cannot start Java for 'assay " + arguments.get(0) + "': " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a step ran", e);
        }
    }
}
