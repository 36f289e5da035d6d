package dev.assay.assertions;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.core.io.AtomicOutput;
import dev.assay.reports.html.TestRunReport.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the processes of one test run found, a file for each, so that whichever ends writes the page of all that have ended. Processes are of one run where the same Java process started them: a build starts its test
 * processes, often through a shell.
 */
final class RunFolder {
    private static final String SUFFIX = ".json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;
    private final String run;
    private final String process;

    /**
     * @param folder where the files are
     * @param run stands for the run
     * @param process stands for the process
     */
    RunFolder(Path folder, String run, String process) {
        this.folder = folder;
        this.run = run;
        this.process = process;
    }

    /** The folder for this process. */
    static RunFolder ofProcess(Path folder) {
        ProcessHandle own = ProcessHandle.current();
        ProcessHandle starter = own;
        for (ProcessHandle above = own.parent().orElse(null);
                above != null;
                above = above.parent().orElse(null)) {
            if (above.info().command().map(RunFolder::isJava).orElse(false)) {
                starter = above;
                break;
            }
        }
        return new RunFolder(folder, name(starter), name(own));
    }

    private static boolean isJava(String command) {
        Path file = Path.of(command).getFileName();
        return file != null && file.toString().toLowerCase(Locale.ROOT).matches("javaw?(\\.exe)?");
    }

    /** A number that another process may have once this one has ended, with the time at which it began. */
    private static String name(ProcessHandle handle) {
        return handle.pid()
                + handle.info()
                        .startInstant()
                        .map(start -> "at" + start.toEpochMilli())
                        .orElse("");
    }

    /** Keeps what this process found, forgets what processes of other runs did, and gives what all of this run found so far, this process's first. */
    List<Entry> join(List<Entry> own) {
        Path file = folder.resolve(run + "-" + process + SUFFIX);
        AtomicOutput.file(file, place -> MAPPER.writeValue(place.toFile(), own));
        List<Entry> all = new ArrayList<>(own);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path other : files.sorted().toList()) {
                String name = String.valueOf(other.getFileName());
                if (!name.endsWith(SUFFIX)) {
                    continue;
                }
                if (!name.startsWith(run + "-")) {
                    Files.deleteIfExists(other);
                } else if (!other.equals(file)) {
                    all.addAll(read(other));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<Entry> read(Path file) throws IOException {
        try {
            return MAPPER.readValue(file.toFile(), new TypeReference<List<Entry>>() {});
        } catch (NoSuchFileException e) {
            // A process of another run took this one for a file of its past.
            return List.of();
        }
    }
}
