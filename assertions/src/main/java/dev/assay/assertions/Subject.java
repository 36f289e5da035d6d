package dev.assay.assertions;

import dev.assay.core.data.Dataset;
import dev.assay.models.savedmodel.SavedModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model on data, and how it is looked at.
 *
 * @param samples how many are attacked, a class-balanced subset
 * @param blockSize rows in every run of the model
 * @param seed decides subset and random starts
 * @param threads sessions side by side; nothing depends on it
 * @param reports the folder in which a folder is made for each audit; null for none
 */
record Subject(
        SavedModel model,
        Dataset data,
        int samples,
        int blockSize,
        long seed,
        int threads,
        @Nullable Path reports) {
    private static final int SAMPLES = 1000;
    private static final int BLOCK = 32;

    /** With what {@code assay audit} takes where nothing is said. */
    Subject(SavedModel model, Dataset data) {
        this(model, data, SAMPLES, BLOCK, 1, Runtime.getRuntime().availableProcessors(), Path.of("target", "assay"));
    }

    Subject of(SavedModel other) {
        return new Subject(other, data, samples, blockSize, seed, threads, reports);
    }

    Subject withSamples(int count) {
        return new Subject(model, data, count, blockSize, seed, threads, reports);
    }

    Subject withSeed(long number) {
        return new Subject(model, data, samples, blockSize, number, threads, reports);
    }

    Subject withReports(@Nullable Path folder) {
        return new Subject(model, data, samples, blockSize, seed, threads, folder);
    }

    /** The model's name: that of its folder. */
    String name() {
        Path file = model.directory().toAbsolutePath().normalize().getFileName();
        return file == null ? model.directory().toString() : file.toString();
    }

    /** The beginning of every failure. */
    String description() {
        return String.format(
                "%nExpecting model%n  %s (sha256 %.12s)%non%n  %s, seed %d%n",
                model.directory(), model.fingerprint(), data.name(), seed);
    }
}
