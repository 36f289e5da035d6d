package dev.assay.acceptance.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run of a launcher as a process of its own, told apart into its exit code and its two outputs. */
record Launch(int code, String out, String err) {
    /** Starts the launcher in the folder, with nothing in the environment but PATH and HOME and what is added. */
    static Launch of(Path launcher, Path folder, Map<String, String> environment, String... arguments) {
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

    /** Starts the launcher and leaves it running. */
    static Process start(
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
