package dev.assay.core.data.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.core.data.Bounds;
import dev.assay.core.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes, a reader gives a data set or says what is wrong with them in a {@link UserError}. Tests run the inputs that are kept beside them; with {@code
 * JAZZER_FUZZ=1} a test looks for more, see docs/guides/fuzzing.md.
 */
class FormatsFuzzTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    @TempDir
    private Path folder = Path.of("");

    @FuzzTest
    void idx(byte[] bytes) {
        // The first byte says where labels begin.
        int border = bytes.length == 0 ? 0 : Math.min(bytes.length, 1 + (bytes[0] & 0xff));
        byte[] labels = Arrays.copyOfRange(bytes, Math.min(1, bytes.length), border);
        byte[] images = Arrays.copyOfRange(bytes, border, bytes.length);
        judge(() -> Idx.dataset("fuzz", null, source(images), source(labels), null));
        judge(() -> Idx.ints(source(bytes)));
    }

    @FuzzTest
    void cifar(byte[] bytes) {
        judge(() -> CifarBinary.dataset("fuzz", CLASSES, List.of(source(bytes)), null));
    }

    @FuzzTest
    void npz(byte[] bytes) throws IOException {
        Path file = folder.resolve("fuzz.npz");
        Files.write(file, bytes);
        judge(() -> Npz.dataset("fuzz", file, null, "test", Bounds.UNIT));
        judge(() -> Npz.dataset("fuzz", file, null, "test", null));
    }

    @FuzzTest
    void texts(byte[] bytes) throws IOException {
        Path file = folder.resolve("fuzz.csv");
        Files.write(file, bytes);
        // Lists of images are left out: they may name files anywhere, which is what the fuzzer takes for an attack.
        judge(() -> TextList.dataset("fuzz", file));
    }

    private static ByteSource source(byte[] bytes) {
        return new ByteSource("bytes", () -> new ByteArrayInputStream(bytes));
    }

    private static void judge(Runnable reading) {
        try {
            reading.run();
        } catch (UserError e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new IllegalStateException("A user's error without a word", e);
            }
        }
    }
}
