package dev.assay.acceptance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run of a launcher as a process of its own, told apart into its exit code and its two outputs. */
public record Launch(int code, String out, String err) {
    /** What is over in seconds need not be compiled well: a third of an audit of few samples. Only the work of the JVM itself is done otherwise. */
    private static final Map<String, String> BRIEF = Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

    /** Milliseconds until a file is looked at again. */
    private static final long LOOK_AGAIN = 5;

    /** Starts the launcher in the folder, with nothing in the environment but PATH and HOME and what is added. */
    public static Launch of(Path launcher, Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile("launch", ".out");
            Path err = Files.createTempFile("launch", ".err");
            Process process = start(launcher, folder, environment, out, err, arguments);
            int code = process.waitFor();
            Launch launch = new Launch(code, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return launch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the built program in the folder, with the JVM set for work that is over soon. */
    public static Launch assay(Path folder, String... arguments) {
        return of(Checkout.application().resolve("bin/assay"), folder, BRIEF, arguments);
    }

    /** Runs the built program in the folder with the JVM as users have it. */
    public static Launch plainly(Path folder, String... arguments) {
        return of(Checkout.application().resolve("bin/assay"), folder, Map.of(), arguments);
    }

    /** Starts the built program in the folder as on a terminal, so that it shows its progress, and leaves it running. */
    public static Process onTerminal(Path folder, Path err, String... arguments) throws IOException {
        return start(
                Checkout.application().resolve("bin/assay"),
                folder,
                Map.of("ASSAY_OPTS", "-Dassay.stderr.terminal=true"),
                Path.of("/dev/null"),
                err,
                arguments);
    }

    /** Sends what Ctrl-C sends; {@link Process#destroy} sends another signal. */
    public static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Waits until the program has written this; false where it ended without. */
    public static boolean awaitText(Process process, Path file, String text) throws IOException, InterruptedException {
        while (process.isAlive() && !Files.readString(file).contains(text)) {
            try {
                // Not in a loop of its own, which would take a core from the program.
                process.waitFor(LOOK_AGAIN, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new InterruptedException("the program did not write '" + text + "' in time");
            }
        }
        return Files.readString(file).contains(text);
    }

    /** Starts the launcher and leaves it running. */
    public static Process start(
            Path launcher, Path folder, Map<String, String> environment, Path out, Path err, String... arguments)
            throws IOException {
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Arrays.stream(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> inherited = new HashMap<>(builder.environment());
        builder.environment().clear();
        for (String name : List.of("PATH", "HOME", "JAVA_HOME")) {
            if (inherited.containsKey(name)) {
                builder.environment().put(name, inherited.getOrDefault(name, ""));
            }
        }
        builder.environment().putAll(environment);
        return builder.start();
    }
}
