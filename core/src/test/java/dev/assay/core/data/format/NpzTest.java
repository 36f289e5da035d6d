package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.Bounds;
import dev.assay.core.data.Dataset;
import dev.assay.core.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final byte[] LABELS = npy("<i8", "False", "(2,)", longs(1, 0));
    private static final Bounds BOX = new Bounds(-10, 10);

    @TempDir
    Path directory;

    @Test
    void bytes_become_images_in_zero_to_one() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(2, 1, 2)", new byte[] {0, 51, 102, (byte) 255}), "y", LABELS);
        assertThat(row(Npz.dataset("n", file, null, "test", null), 1)).containsExactly(0.4f, 1);
    }

    @Test
    void floats_of_either_byte_order_and_axis_order_agree() throws IOException {
        float[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] fortran = {1, 5, 3, 7, 2, 6, 4, 8};
        Path little =
                zip(true, "x", npy("<f4", "False", "(2, 2, 2)", floats(ByteOrder.LITTLE_ENDIAN, values)), "y", LABELS);
        String expected = Npz.dataset("n", little, null, "test", BOX).fingerprint();
        Path big = zip(false, "x", npy(">f4", "False", "(2, 2, 2)", floats(ByteOrder.BIG_ENDIAN, values)), "y", LABELS);
        Path column =
                zip(false, "x", npy("<f4", "True", "(2, 2, 2)", floats(ByteOrder.LITTLE_ENDIAN, fortran)), "y", LABELS);
        assertThat(Npz.dataset("n", big, null, "test", BOX).fingerprint()).isEqualTo(expected);
        assertThat(Npz.dataset("n", column, null, "test", BOX).fingerprint()).isEqualTo(expected);
        assertThat(row(Npz.dataset("n", little, null, "test", BOX), 1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void arrays_are_found_by_split_or_by_name() throws IOException {
        byte[] x = npy("|u1", "False", "(2, 1, 1)", new byte[] {1, 2});
        Path file = zip(true, "x_test", x, "y_test", LABELS);
        assertThat(Npz.dataset("n", file, null, "test", null).size()).isEqualTo(2);
        assertThat(Npz.dataset("n", file, java.util.List.of("x_test", "y_test"), "train", null)
                        .size())
                .isEqualTo(2);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "train", null))
                .withMessage(file + ": expected arrays x and y, images and labels, or x_train and y_train"
                        + " (or name them: npz:FILE#SAMPLES,LABELS), found [x_test, y_test]");
    }

    @Test
    void floats_without_bounds_are_refused() throws IOException {
        Path file = zip(true, "x", npy("<f4", "False", "(2, 1)", new byte[8]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessage(file + ": expected --bounds LOW,HIGH for values that are not bytes, found none");
    }

    @Test
    void truncated_values_are_refused() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(2, 3)", new byte[5]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageMatching(".*!x.npy: offset \\d+: expected 6 bytes of values, found 5 \\(truncated\\)");
    }

    @Test
    void counts_that_differ_are_refused() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(3, 1)", new byte[3]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessage(file + ": expected 2 samples in 'x', one a label, found shape [3, 1]");
    }

    @Test
    void pickled_objects_are_refused() throws IOException {
        Path file = zip(true, "x", npy("|O", "False", "(2,)", new byte[3]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageContaining("expected numbers of type u1, i1, u2, i2, i4, i8, f4 or f8, found '|O'");
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(2, 50000000)", new byte[100_000_000]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageContaining("expected 'x.npy' to unpack to at most 1000 times its size, found 1000000");
    }

    @Test
    void a_file_that_is_no_archive_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("no.npz"), "text");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageStartingWith(file + ": expected a whole zip archive (NPZ), found damage");
    }

    private static float[] row(Dataset data, int position) {
        float[] row = new float[data.spec().features()];
        data.read(position, row, 0);
        return row;
    }

    private Path zip(boolean deflated, String xName, byte[] x, String yName, byte[] y) throws IOException {
        Path file = Files.createTempFile(directory, "data", ".npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, deflated, xName, x);
            put(zip, deflated, yName, y);
        }
        return file;
    }

    private static void put(ZipOutputStream zip, boolean deflated, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        if (!deflated) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
    }

    private static byte[] npy(String type, String fortran, String shape, byte[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        out.write(header.length());
        out.write(0);
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(values);
        return out.toByteArray();
    }

    private static byte[] floats(ByteOrder order, float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return buffer.array();
    }
}
