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

    /** A small model of language; for reading alone. */
    public static Path language() {
        return Language.FOLDER;
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

    private static Path train(String network, String... options) {
        try {
            Path folder = Path.of("target", "trained-model", network.replace(':', '-'))
                    .toAbsolutePath();
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
                    Stream.concat(Stream.of("train", network, "--threads", "2", "--out", "model"), Stream.of(options))
                            .toArray(String[]::new));
            assertThat(launch.code()).as(launch.err()).isZero();
            return folder.resolve("model");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Trained when first asked for. */
    private static final class Convolutional {
        private static final Path FOLDER = train("fashion-cnn", "--epochs", "1", "--batch", "64");
    }

    /** Trained when first asked for. */
    private static final class Dense {
        private static final Path FOLDER = train("fashion-mlp", "--epochs", "1", "--batch", "64");
    }

    /** Trained when first asked for. */
    private static final class Language {
        private static final Path FOLDER = train("char-gru:small", "--steps", "20");
    }
}
