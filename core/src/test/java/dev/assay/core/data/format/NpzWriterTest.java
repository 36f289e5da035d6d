package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {
    @Test
    void an_archive_should_be_read_back_as_the_data_set_it_is(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("some.npz");
        Files.write(file, archive(writer -> {
            writer.floats("x", List.of(3, 2, 2, 1), (row, into) -> {
                for (int i = 0; i < 4; i++) {
                    into.putFloat(row + i / 10f);
                }
            });
            writer.ints("y", new int[] {2, 0, 1});
        }));
        Dataset data = Npz.dataset("some", file, null, "test", new Bounds(0, 3));
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.spec().shape().axes()).containsExactly(2, 2, 1);
        float[] values = new float[4];
        data.read(2, values, 0);
        assertThat(values).containsExactly(2f, 2.1f, 2.2f, 2.3f);
        assertThat(IntStream.range(0, 3).map(data::label)).containsExactly(2, 0, 1);
    }

    /** As numpy.save of NumPy 2.4.6 writes the same arrays. */
    @Test
    void arrays_should_have_the_bytes_that_numpy_writes() throws IOException {
        Map<String, byte[]> arrays = unpacked(archive(writer -> {
            writer.ints("ints", new int[] {1, -2});
            writer.doubles("doubles", new double[] {0.5});
            writer.texts("texts", List.of("l2", "linf", "ε"));
            writer.texts("none", List.of());
            writer.floats("floats", List.of(0, 28, 28, 1), (row, into) -> {});
        }));
        assertThat(arrays.get("ints.npy")).isEqualTo(npy("<i4", "(2,)", 1, 0, 0, 0, -2, -1, -1, -1));
        assertThat(arrays.get("doubles.npy")).isEqualTo(npy("<f8", "(1,)", 0, 0, 0, 0, 0, 0, 0xE0, 0x3F));
        int[] points = "l2\0\0linfε\0\0\0".codePoints().toArray();
        ByteBuffer texts = ByteBuffer.allocate(4 * points.length).order(ByteOrder.LITTLE_ENDIAN);
        texts.asIntBuffer().put(points);
        assertThat(arrays.get("texts.npy")).endsWith(texts.array()).startsWith(npy("<U4", "(3,)"));
        assertThat(arrays.get("none.npy")).isEqualTo(npy("<U1", "(0,)"));
        assertThat(arrays.get("floats.npy")).isEqualTo(npy("<f4", "(0, 28, 28, 1)"));
    }

    @Test
    void arrays_larger_than_the_buffer_should_be_whole() throws IOException {
        int[] many = IntStream.range(0, 100_000).toArray();
        byte[] array = Objects.requireNonNull(
                unpacked(archive(writer -> writer.ints("many", many))).get("many.npy"));
        int[] read = new int[many.length];
        ByteBuffer.wrap(array, array.length - 4 * many.length, 4 * many.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(read);
        assertThat(read).isEqualTo(many);
    }

    @Test
    void the_same_arrays_should_give_the_same_bytes() throws IOException {
        Content content = writer -> writer.ints("ints", new int[] {1, 2, 3});
        assertThat(archive(content)).isEqualTo(archive(content));
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(NpzWriter writer) throws IOException;
    }

    private static byte[] archive(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NpzWriter writer = new NpzWriter(out)) {
            content.writeTo(writer);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> arrays = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName(), zip.readAllBytes());
            }
        }
        return arrays;
    }

    private static byte[] npy(String type, String shape, int... values) {
        byte[] bytes = new byte[128 + values.length];
        Arrays.fill(bytes, (byte) ' ');
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
        System.arraycopy(start, 0, bytes, 0, start.length);
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }")
                .getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, bytes, start.length, header.length);
        bytes[127] = '\n';
        for (int i = 0; i < values.length; i++) {
            bytes[128 + i] = (byte) values[i];
        }
        return bytes;
    }
}
