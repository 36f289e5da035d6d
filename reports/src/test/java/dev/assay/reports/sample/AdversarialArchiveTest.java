package dev.assay.reports.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.attacks.evaluation.AdversarialExample;
import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.data.Shape;
import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.Split;
import dev.assay.core.error.UserError;
import dev.assay.core.threat.Budget;
import dev.assay.core.threat.Epsilon;
import dev.assay.core.threat.Norm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdversarialArchiveTest {
    private static final Shape SHAPE = Shape.of(2, 3, 1);
    private static final Budget SMALL = new Budget(Norm.LINF, Epsilon.parse("0.1"));
    private static final Budget LARGE = new Budget(Norm.L2, Epsilon.parse("2"));

    @TempDir
    private Path folder;

    @Test
    void rows_should_stand_by_budget_and_sample_whatever_the_order_they_came_in() throws IOException {
        Path one = written("one.npz", new int[] {0, 1, 2, 3, 4});
        Path other = written("other.npz", new int[] {3, 0, 4, 2, 1});
        assertThat(other).hasSameBinaryContentAs(one);
        Dataset data = new DataCatalog(folder).open("npz:" + one, Split.TEST, new Bounds(0, 100));
        assertThat(data.size()).isEqualTo(7);
        float[] values = new float[6];
        for (int i = 0; i < 5; i++) {
            data.read(i, values, 0);
            assertThat(values).containsExactly(point(i, 0));
            assertThat(data.label(i)).isEqualTo(i % 3);
        }
        data.read(6, values, 0);
        assertThat(values).containsExactly(point(2, 50));
    }

    @Test
    void nothing_but_the_archive_should_be_left() throws IOException {
        written("one.npz", new int[] {0, 1});
        assertThat(files()).containsExactly("one.npz");
        try (AdversarialArchive archive = new AdversarialArchive(folder.resolve("new/lost.npz"), SHAPE)) {
            archive.accept(SMALL, 0, example(0, 0));
        }
        assertThat(files()).containsExactly("one.npz");
    }

    @Test
    void an_evaluation_without_finds_should_leave_an_archive_of_no_rows() {
        Path file = folder.resolve("none.npz");
        try (AdversarialArchive archive = new AdversarialArchive(file, SHAPE)) {
            archive.write();
        }
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> new DataCatalog(folder).open("npz:" + file, Split.TEST, Bounds.UNIT))
                .withMessageEndingWith("expected at least one sample in 'x', found none");
    }

    @Test
    void a_place_that_takes_nothing_should_be_told_in_a_line() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        try (AdversarialArchive archive = new AdversarialArchive(folder.resolve("file/some.npz"), SHAPE)) {
            archive.accept(SMALL, 0, example(0, 0));
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(archive::write)
                    .withMessageEndingWith("a file is in the way where a directory is needed");
        }
    }

    private Path written(String name, int[] order) {
        Path file = folder.resolve(name);
        try (AdversarialArchive archive = new AdversarialArchive(file, SHAPE)) {
            IntStream.of(order).forEach(i -> archive.accept(SMALL, i, example(i, 0)));
            archive.accept(LARGE, 2, example(2, 50));
            archive.accept(LARGE, 1, example(1, 50));
            archive.write();
        }
        return file;
    }

    private static AdversarialExample example(int id, float shift) {
        return new AdversarialExample(id, id % 3, 1, "fgsm", 0.1, 1, new float[6], point(id, shift));
    }

    private static float[] point(int id, float shift) {
        float[] point = new float[6];
        for (int i = 0; i < 6; i++) {
            point[i] = shift + id + i / 8f;
        }
        return point;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
