package dev.assay.core.data.format;

import dev.assay.core.data.ByteDataset;
import dev.assay.core.data.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The binary format of CIFAR-10 (Krizhevsky 2009): a label byte, then 1,024 bytes of red, green and blue each, row by row. */
public final class CifarBinary {
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int ROW = 1 + 3 * PLANE;
    private static final int LIMIT = 1 << 27;

    private CifarBinary() {}

    /**
     * The images of some files, in order, as height, width, channel (red, green, blue).
     *
     * @param name the name of the data set
     * @param classes the names of the classes
     * @param files the batches
     * @param ids an id a sample; the position where it is {@code null}
     */
    public static ByteDataset dataset(String name, List<String> classes, List<ByteSource> files, int @Nullable [] ids) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        List<byte[]> batches = new ArrayList<>();
        for (ByteSource file : files) {
            byte[] rows = file.read(in -> {
                byte[] bytes = in.rest(LIMIT);
                if (bytes.length == 0 || bytes.length % ROW != 0) {
                    long whole = bytes.length / ROW * (long) ROW;
                    throw in.wrong(
                            whole,
                            "rows of " + ROW + " bytes (a label and a 32x32 image)",
                            bytes.length - whole + " bytes");
                }
                return bytes;
            });
            byte[] truth = new byte[rows.length / ROW];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = rows[i * ROW];
            }
            Labels.check(file.name(), 0, ROW, truth, classes.size());
            labels.writeBytes(truth);
            batches.add(rows);
        }
        byte[] values = interleave(batches, labels.size());
        int n = labels.size();
        return new ByteDataset(
                name,
                Shape.of(SIDE, SIDE, 3),
                classes,
                ids == null ? Labels.positions(n) : ids,
                labels.toByteArray(),
                values);
    }

    /** The class names of {@code batches.meta.txt}, a line each. */
    public static List<String> classNames(ByteSource meta) {
        return meta.read(in -> new String(in.rest(1 << 16), StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static byte[] interleave(List<byte[]> batches, int n) {
        byte[] values = new byte[n * 3 * PLANE];
        int at = 0;
        for (byte[] rows : batches) {
            for (int row = 0; row < rows.length; row += ROW) {
                for (int pixel = 0; pixel < PLANE; pixel++) {
                    for (int channel = 0; channel < 3; channel++) {
                        values[at++] = rows[row + 1 + channel * PLANE + pixel];
                    }
                }
            }
        }
        return values;
    }
}
