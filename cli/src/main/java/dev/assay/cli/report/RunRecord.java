package dev.assay.cli.report;

import dev.assay.reports.document.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what differs between two equal runs: times, memory, host, paths, the command as it was typed. */
public final class RunRecord {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private final Instant started = Instant.now();
    private final long began = System.nanoTime();
    private final List<String> arguments;
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, Double> sampleSeconds = new LinkedHashMap<>();
    private Run.@Nullable ModelMemory modelMemory;

    /**
     * Begins now.
     *
     * @param arguments the command's arguments as they were typed
     */
    public RunRecord(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Begins now.
     *
     * @param arguments the command's arguments as they were typed
     * @param settings the file that some of them came from; null for none
     */
    public RunRecord(List<String> arguments, @Nullable Path settings) {
        this(arguments);
        if (settings != null) {
            path("settings", settings);
        }
    }

    /** Does a part of the work and keeps how long it took. */
    public <T> T phase(String name, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        phases.merge(name, seconds(begin), Double::sum);
        return result;
    }

    /** Keeps how long parts of the work took that were timed where they were done. */
    public void took(Map<String, Double> parts) {
        parts.forEach((name, seconds) -> phases.merge(name, Math.round(1e3 * seconds) / 1e3, Double::sum));
    }

    /** Keeps where something was read or written. */
    public void path(String what, Path path) {
        paths.put(what, path.toAbsolutePath().normalize().toString());
    }

    /** Keeps how long one sample takes a model, in seconds. */
    public void timed(String model, double seconds) {
        sampleSeconds.put(model, seconds);
    }

    /** Keeps what runs of the model take of the memory: a row, all at a time, and what they may take. */
    public void runs(long bytesARow, long bytes, long limitBytes) {
        modelMemory = new Run.ModelMemory(bytesARow, bytes, limitBytes);
    }

    /** The record, as of now. */
    public Run toRun() {
        return new Run(
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds(began),
                command(arguments),
                host(),
                Runtime.getRuntime().availableProcessors(),
                peakMemory(),
                phases,
                paths,
                sampleSeconds.isEmpty() ? null : sampleSeconds,
                modelMemory);
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
    }

    /** A command line as a shell takes it. */
    public static String command(List<String> arguments) {
        return "assay " + arguments.stream().map(RunRecord::quoted).collect(Collectors.joining(" "));
    }

    /** The argument as a shell takes it. */
    public static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:@,=+%-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static @Nullable String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The largest resident memory where the system tells it: native memory counts, so the heap alone would mislead. */
    private static @Nullable Long peakMemory() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
