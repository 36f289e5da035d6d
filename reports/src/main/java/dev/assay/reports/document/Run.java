package dev.assay.reports.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that differs between two equal runs; nothing of it stands anywhere else in the document.
 *
 * @param started when it began, ISO 8601
 * @param seconds how long it took
 * @param commandLine the command as it was typed
 * @param host the machine's name
 * @param processors processors available to the process
 * @param peakMemoryBytes the largest resident memory
 * @param phases seconds by part of the work, in the order in which they ran
 * @param paths where things were read and written, by what they are
 * @param sampleSeconds seconds that one sample takes forward, by model; where that was measured
 * @param modelMemory what runs of the model take; where that was measured
 */
public record Run(
        @Nullable String started,
        @Nullable Double seconds,
        @Nullable String commandLine,
        @Nullable String host,
        @Nullable Integer processors,
        @Nullable Long peakMemoryBytes,
        Map<String, Double> phases,
        Map<String, String> paths,
        @Nullable Map<String, Double> sampleSeconds,
        @Nullable ModelMemory modelMemory) {
    /**
     * The memory that runs of the model take while they last.
     *
     * @param bytesARow for every row of a run
     * @param bytes for all runs that go on at a time
     * @param limitBytes what they were to stay in
     */
    public record ModelMemory(long bytesARow, long bytes, long limitBytes) {}

    public Run {
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
        sampleSeconds = sampleSeconds == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(sampleSeconds));
    }

    /** A run of which nothing was kept, as in a test. */
    public static Run unrecorded() {
        return new Run(null, null, null, null, null, null, Map.of(), Map.of());
    }

    /** A run in which no model was measured. */
    public Run(
            @Nullable String started,
            @Nullable Double seconds,
            @Nullable String commandLine,
            @Nullable String host,
            @Nullable Integer processors,
            @Nullable Long peakMemoryBytes,
            Map<String, Double> phases,
            Map<String, String> paths) {
        this(started, seconds, commandLine, host, processors, peakMemoryBytes, phases, paths, null, null);
    }
}
