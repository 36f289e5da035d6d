package dev.assay.cli.failure;

import dev.assay.cli.version.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a defect leaves behind for whoever mends it: version, platform, command and stack trace. */
final class CrashLog {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final List<Path> folders;

    /** Logs go to the first of these folders that takes them. */
    CrashLog(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Logs under the user's state directory, else under the temporary one. */
    static CrashLog ofUser(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", environment.getOrDefault("LOCALAPPDATA", ""));
        Path base = state.isEmpty() ? Path.of(System.getProperty("user.home", ""), ".local", "state") : Path.of(state);
        return new CrashLog(List.of(base.resolve("assay"), Path.of(System.getProperty("java.io.tmpdir", ""))));
    }

    /** Writes a log; empty where no folder takes one. */
    Optional<Path> write(Throwable thrown, List<String> arguments) {
        Instant now = Instant.now();
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                Path file = Files.createTempFile(folder, "crash-" + STAMP.format(now) + "-", ".log");
                try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                    writer.println("assay    " + Version.current());
                    writer.println("command  assay " + String.join(" ", arguments));
                    writer.println("time     " + now);
                    writer.println("java     " + System.getProperty("java.vm.name") + " "
                            + System.getProperty("java.runtime.version"));
                    writer.println("system   " + System.getProperty("os.name") + " " + System.getProperty("os.version")
                            + " " + System.getProperty("os.arch"));
                    writer.println();
                    thrown.printStackTrace(writer);
                    if (!writer.checkError()) {
                        return Optional.of(file);
                    }
                }
            } catch (IOException e) {
                thrown.addSuppressed(e);
            }
        }
        return Optional.empty();
    }
}
