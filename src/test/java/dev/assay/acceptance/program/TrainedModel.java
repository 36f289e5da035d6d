package dev.assay.acceptance.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Networks trained briefly by the program itself, once for all tests. */
public final class TrainedModel {
    private TrainedModel() {}

    /** A convolutional network, for what depends on the model; for reading alone. */
    public static Path folder() {
        return Convolutional.FOLDER;
    }

    /** A network of dense layers, for what does not: each of its answers costs a twentieth of the other's. For reading alone. */
    public static Path dense() {
        return Dense.FOLDER;
    }

    /** A copy of the dense network that may be broken. */
    public static Path copyTo(Path target) {
        Path source = dense();
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file : all.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path train(String network) {
        try {
            Path folder = Path.of("target", "trained-model", network).toAbsolutePath();
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(folder);
            Launch launch = Launch.assay(
                    folder, "train", network, "--epochs", "1", "--batch", "64", "--threads", "2", "--out", "model");
            assertThat(launch.code()).as(launch.err()).isZero();
            return folder.resolve("model");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trained when first asked for. */
    private static final class Convolutional {
        private static final Path FOLDER = train("fashion-cnn");
    }

    /** Trained when first asked for. */
    private static final class Dense {
        private static final Path FOLDER = train("fashion-mlp");
    }
}
