package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.ByteDataset;
import dev.assay.core.error.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxTest {
    private static final List<String> CLASSES = List.of("a", "b");
    private static final byte[] IMAGES =
            bytes(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 255, 102, 153, 204);
    private static final byte[] LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);

    @Test
    void images_come_scaled_with_label_and_id() {
        ByteDataset data = read(IMAGES, LABELS);
        float[] row = new float[4];
        data.read(1, row, 1);
        assertThat(row).containsExactly(0, 102 / 255f, 153 / 255f, 204 / 255f);
        assertThat(data.label(0)).isEqualTo(1);
        assertThat(data.id(1)).isEqualTo(1);
        assertThat(data.spec().shape()).hasToString("1x3x1");
    }

    @Test
    void gzipped_files_give_the_same() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(IMAGES);
        }
        assertThat(read(out.toByteArray(), LABELS).fingerprint())
                .isEqualTo(read(IMAGES, LABELS).fingerprint());
    }

    @Test
    void a_damaged_gzip_stream_is_named() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(IMAGES);
        }
        refused(
                Arrays.copyOf(out.toByteArray(), out.size() - 9),
                LABELS,
                "images.idx: expected a whole gzip stream, found its end too early");
    }

    @Test
    void bytes_after_a_gzip_stream_are_refused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(IMAGES);
        }
        out.write(7);
        refused(
                out.toByteArray(),
                LABELS,
                "images.idx: expected a whole gzip stream, found damage (Unexpected data after a valid .gz stream.)");
    }

    @Test
    void a_set_without_images_is_refused() {
        refused(
                bytes(0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1),
                bytes(0, 0, 8, 1, 0, 0, 0, 0),
                "images.idx: offset 4: expected at least one image, found 0");
    }

    @Test
    void classes_without_names_are_numbered() {
        ByteDataset data = Idx.dataset(
                "test",
                null,
                source("images.idx", IMAGES),
                source("labels.idx", bytes(0, 0, 8, 1, 0, 0, 0, 2, 3, 0)),
                null);
        assertThat(data.classes()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void a_truncated_file_is_refused() {
        refused(
                Arrays.copyOf(IMAGES, 20),
                LABELS,
                "images.idx: offset 16: expected 6 bytes of values, found 4 (truncated)");
    }

    @Test
    void trailing_bytes_are_refused() {
        refused(
                Arrays.copyOf(IMAGES, 23),
                LABELS,
                "images.idx: offset 22: expected the end of the file, found more bytes");
    }

    @Test
    void a_wrong_magic_number_is_refused() {
        refused(LABELS, LABELS, "images.idx: offset 0: expected IDX magic number 0x00000803, found 0x00000801");
    }

    @Test
    void an_absurd_axis_is_refused() {
        byte[] huge = IMAGES.clone();
        huge[4] = 127;
        huge[12] = 127;
        refused(
                huge,
                LABELS,
                "images.idx: offset 12: expected an axis size that keeps the file under 2 GiB, found 2130706435");
    }

    @Test
    void counts_that_differ_are_refused() {
        refused(
                IMAGES,
                bytes(0, 0, 8, 1, 0, 0, 0, 1, 1),
                "labels.idx: offset 4: expected 2 labels for the images of images.idx, found 1");
    }

    @Test
    void a_label_outside_the_classes_is_refused() {
        refused(
                IMAGES,
                bytes(0, 0, 8, 1, 0, 0, 0, 2, 1, 2),
                "labels.idx: offset 9: expected a label from 0 to 1, found 2");
    }

    private static void refused(byte[] images, byte[] labels, String message) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(images, labels))
                .withMessage(message);
    }

    private static ByteDataset read(byte[] images, byte[] labels) {
        return Idx.dataset("test", CLASSES, source("images.idx", images), source("labels.idx", labels), null);
    }

    private static ByteSource source(String name, byte[] bytes) {
        return new ByteSource(name, () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
