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
import java.util.List;
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
        assertThat(Npz.dataset("n", file, List.of("x_test", "y_test"), "train", null)
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

    /** Largest, least normal, least subnormal and infinite value of IEEE 754-2019, binary16. */
    @Test
    void half_floats_are_read() throws IOException {
        byte[] halves = {0, 0x3C, (byte) 0xFF, (byte) 0xFB, 0, 0x04, 1, 0, 0, (byte) 0xFC, 0, (byte) 0x80};
        Path file = zip(true, "x", npy("<f2", "False", "(2, 3)", halves), "y", LABELS);
        Dataset data = Npz.dataset("n", file, null, "test", BOX);
        assertThat(row(data, 0)).containsExactly(1, -65504, 0x1p-14f);
        assertThat(row(data, 1)).containsExactly(0x1p-24f, Float.NEGATIVE_INFINITY, -0f);
    }

    @Test
    void doubles_and_signed_bytes_come_as_they_are() throws IOException {
        byte[] doubles = ByteBuffer.allocate(16).putDouble(2.5).putDouble(-3).array();
        Path file = zip(
                true, "x", npy(">f8", "False", "(2, 1)", doubles), "y", npy("|i1", "False", "(2, 1)", new byte[] {3, 0
                }));
        Dataset data = Npz.dataset("n", file, null, "test", BOX);
        assertThat(row(data, 0)).containsExactly(2.5f);
        assertThat(row(data, 1)).containsExactly(-3);
        assertThat(data.label(0)).isEqualTo(3);
    }

    @Test
    void bounds_for_bytes_are_refused() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(2, 1)", new byte[2]), "y", LABELS);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", BOX))
                .withMessage(file + ": expected no --bounds for bytes, which are read as [0, 1], found -10.0,10.0");
    }

    @Test
    void labels_below_zero_are_refused() throws IOException {
        byte[] labels = npy("<i8", "False", "(2,)", longs(0, -1));
        Path file = zip(true, "x", npy("|u1", "False", "(2, 1)", new byte[2]), "y", labels);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessage(file + ": expected labels from 0 to 9999 in 'y', found -1 at position 1");
    }

    @Test
    void damaged_values_are_found_by_their_checksum() throws IOException {
        byte[] marks = "marked!!".getBytes(StandardCharsets.US_ASCII);
        Path file = zip(false, "x", npy("|u1", "False", "(2, 4)", marks), "y", LABELS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("marked!!")]++;
        Files.write(file, bytes);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageMatching(
                        ".*!x.npy: offset \\d+: expected CRC-32 [0-9a-f]{8} of all bytes, found [0-9a-f]{8}");
    }

    @Test
    void an_array_larger_than_the_archive_says_is_refused() throws IOException {
        Path file = zip(true, "x", npy("|u1", "False", "(2, 500)", new byte[1000]), "y", LABELS);
        byte[] bytes = Files.readAllBytes(file);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 999);
        Files.write(file, bytes);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Npz.dataset("n", file, null, "test", null))
                .withMessageContaining("expected an array of at most 999 bytes, found shape [2, 500] of u1");
    }

    @Test
    void equal_labels_pack_better_than_images_and_are_no_bomb() throws IOException {
        int n = 1_000_000;
        byte[] labels = npy("<i8", "False", "(1000000,)", new byte[8 * n]);
        Path file = zip(true, "x", npy("|u1", "False", "(1000000, 1)", new byte[n]), "y", labels);
        assertThat(Npz.dataset("n", file, null, "test", null).size()).isEqualTo(n);
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
                .withMessageContaining("expected numbers of type u1, i1, u2, i2, i4, i8, f2, f4 or f8, found '|O'");
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
