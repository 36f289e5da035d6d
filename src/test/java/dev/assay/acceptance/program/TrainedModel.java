package dev.assay.acceptance.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A network trained briefly by the program itself, once for all tests. */
public final class TrainedModel {
    private static final Path FOLDER = train();

    private TrainedModel() {}

    /** The model, for reading alone. */
    public static Path folder() {
        return FOLDER;
    }

    /** A copy of the model that may be broken. */
    public static Path copyTo(Path target) {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path source : all.toList()) {
                Files.copy(source, target.resolve(FOLDER.relativize(source).toString()));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path train() {
        try {
            Path folder = Path.of("target", "trained-model").toAbsolutePath();
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(folder);
            Launch launch = Launch.assay(
                    folder,
                    "train",
                    "fashion-cnn",
                    "--epochs",
                    "1",
                    "--batch",
                    "64",
                    "--threads",
                    "2",
                    "--out",
                    "model");
            assertThat(launch.code()).as(launch.err()).isZero();
            return folder.resolve("model");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
