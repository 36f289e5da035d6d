package dev.assay.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
    @TempDir
    Path directory;

    @Test
    void a_file_appears_whole() throws IOException {
        Path folder = directory.resolve("new");
        Path target = folder.resolve("report.json");
        AtomicOutput.file(target, temporary -> Files.writeString(temporary, "whole"));
        assertThat(target).hasContent("whole");
        assertThat(names(folder)).containsExactly("report.json");
    }

    @Test
    void a_failure_leaves_what_was_there_and_nothing_else() throws IOException {
        Path target = directory.resolve("report.json");
        Files.writeString(target, "old");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AtomicOutput.file(target, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("No space left on device");
                }))
                .withMessage("Cannot write " + target + ": No space left on device");
        assertThat(target).hasContent("old");
        assertThat(names(directory)).containsExactly("report.json");
    }

    @Test
    void a_directory_replaces_the_one_before() throws IOException {
        Path target = directory.resolve("model");
        Files.createDirectories(target.resolve("old"));
        AtomicOutput.directory(target, temporary -> Files.writeString(temporary.resolve("new"), "n"));
        assertThat(names(target)).containsExactly("new");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
