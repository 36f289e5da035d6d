package dev.assay.core.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.core.data.ByteDataset;
import dev.assay.core.error.UserError;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CifarBinaryTest {
    private static final int ROW = 3073;

    @Test
    void planes_become_channels() {
        byte[] rows = new byte[2 * ROW];
        rows[ROW] = 1;
        rows[ROW + 1 + 5] = (byte) 255; // red of pixel 5
        rows[ROW + 1 + 1024 + 5] = 51; // green
        rows[ROW + 1 + 2048 + 5] = 102; // blue
        ByteDataset data = read(rows);
        float[] image = new float[3072];
        data.read(1, image, 0);
        assertThat(Arrays.copyOfRange(image, 14, 19)).containsExactly(0, 1, 0.2f, 0.4f, 0);
        assertThat(data.label(1)).isEqualTo(1);
    }

    @Test
    void a_half_row_is_refused() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(new byte[ROW + 7]))
                .withMessage(
                        "batch.bin: offset 3073: expected rows of 3073 bytes (a label and a 32x32 image), found 7 bytes");
    }

    @Test
    void a_label_outside_the_classes_is_refused() {
        byte[] rows = new byte[2 * ROW];
        rows[ROW] = 9;
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> read(rows))
                .withMessage("batch.bin: offset 3073: expected a label from 0 to 1, found 9");
    }

    private static ByteDataset read(byte[] rows) {
        ByteSource source = new ByteSource("batch.bin", () -> new ByteArrayInputStream(rows));
        return CifarBinary.dataset("test", List.of("a", "b"), List.of(source), null);
    }
}
