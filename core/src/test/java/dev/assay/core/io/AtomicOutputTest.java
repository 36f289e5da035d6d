package dev.assay.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

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
    Path temp;

    @Test
    void a_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it() throws IOException {
        Path target = temp.resolve("deep/er/report.json");
        AtomicOutput.file(target, place -> Files.writeString(place, "first"));
        AtomicOutput.file(target, place -> Files.writeString(place, "second"));
        assertThat(target).hasContent("second");
        assertThat(entries(temp.resolve("deep").resolve("er"))).containsExactly("report.json");
    }

    @Test
    void the_old_file_stays_until_the_new_one_is_whole() {
        Path target = temp.resolve("report.json");
        AtomicOutput.file(target, place -> Files.writeString(place, "old"));
        assertThatIllegalStateException()
                .isThrownBy(() -> AtomicOutput.file(target, place -> {
                    Files.writeString(place, "half");
                    assertThat(target).hasContent("old");
                    throw new IllegalStateException("in the middle");
                }));
        assertThat(target).hasContent("old");
        assertThat(temp).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_directory_replaces_what_it_holds_and_keeps_what_it_does_not() throws IOException {
        Path target = temp.resolve("model");
        AtomicOutput.directory(target, place -> {
            Files.writeString(place.resolve("graph.pb"), "old");
            Files.createDirectory(place.resolve("variables"));
            Files.writeString(place.resolve("variables/stale"), "old");
        });
        Files.writeString(target.resolve("notes.txt"), "the user's");
        AtomicOutput.directory(target, place -> {
            Files.writeString(place.resolve("graph.pb"), "new");
            Files.createDirectory(place.resolve("variables"));
            Files.writeString(place.resolve("variables/data"), "new");
        });
        assertThat(entries(target)).containsExactly("graph.pb", "notes.txt", "variables");
        assertThat(target.resolve("graph.pb")).hasContent("new");
        assertThat(entries(target.resolve("variables"))).containsExactly("data");
        assertThat(entries(temp)).containsExactly("model");
    }

    @Test
    void a_full_disk_is_one_line_and_leaves_nothing() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).isTrue();
        Path target = temp.resolve("samples.csv");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AtomicOutput.file(target, place -> {
                    Files.writeString(place, "some of it");
                    Files.write(full, new byte[100]);
                }))
                .withMessage("Cannot write " + target + ": no space left on the disk");
        assertThat(entries(temp)).isEmpty();
    }

    @Test
    void a_file_where_a_directory_is_needed_is_one_line() throws IOException {
        Path file = Files.writeString(temp.resolve("taken"), "");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> AtomicOutput.file(file.resolve("report.html"), place -> Files.writeString(place, "")))
                .withMessage("Cannot write " + file.resolve("report.html")
                        + ": a file is in the way where a directory is needed");
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
