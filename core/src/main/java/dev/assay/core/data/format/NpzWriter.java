package dev.assay.core.data.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes arrays in NumPy's NPZ format, deflated, array by array, so that one may be larger than the memory. The same arrays give the same
 * bytes: entries carry no time of day.
 */
public final class NpzWriter implements AutoCloseable {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    /** Version 1.0: the length of the header takes two bytes. */
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** The values begin at a multiple of this, so that they can be mapped into memory. */
    private static final int ALIGNMENT = 64;

    private static final int BUFFER = 1 << 16;

    private final ZipOutputStream zip;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    /** Writes to a stream, which {@link #close} closes. */
    public NpzWriter(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Gives the rows of an array one after the other. */
    @FunctionalInterface
    public interface Rows {
        /** Fills in a row, little-endian, from the buffer's position 0 to its limit. */
        void read(int row, ByteBuffer into) throws IOException;
    }

    /**
     * Writes an array of 32-bit floats.
     *
     * @param shape its axes; the first counts the rows
     */
    public void floats(String name, List<Integer> shape, Rows rows) throws IOException {
        begin(name, "<f4", shape);
        int bytes = shape.stream().skip(1).reduce(Float.BYTES, Math::multiplyExact);
        ByteBuffer row = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < shape.get(0); i++) {
            row.clear();
            rows.read(i, row);
            zip.write(row.array(), 0, bytes);
        }
        zip.closeEntry();
    }

    /** Writes an array of 32-bit integers with one axis. */
    public void ints(String name, int[] values) throws IOException {
        begin(name, "<i4", List.of(values.length));
        for (int value : values) {
            room(Integer.BYTES).putInt(value);
        }
        end();
    }

    /** Writes an array of 64-bit floats with one axis. */
    public void doubles(String name, double[] values) throws IOException {
        begin(name, "<f8", List.of(values.length));
        for (double value : values) {
            room(Double.BYTES).putDouble(value);
        }
        end();
    }

    /** Writes an array of texts with one axis, each padded to the longest, as NumPy does. */
    public void texts(String name, List<String> values) throws IOException {
        int longest = values.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        int width = Math.max(1, longest);
        begin(name, "<U" + width, List.of(values.size()));
        for (String text : values) {
            int[] points = text.codePoints().toArray();
            for (int i = 0; i < width; i++) {
                room(Integer.BYTES).putInt(i < points.length ? points[i] : 0);
            }
        }
        end();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void begin(String name, String type, List<Integer> shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        String axes =
                shape.stream().map(Object::toString).collect(Collectors.joining(", ")) + (shape.size() == 1 ? "," : "");
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + axes + "), }";
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - (before + header.length() + 1) % ALIGNMENT;
        byte[] padded = (header + " ".repeat(padding % ALIGNMENT) + "\n").getBytes(StandardCharsets.US_ASCII);
        zip.write(MAGIC);
        zip.write(padded.length & 0xFF);
        zip.write(padded.length >> 8);
        zip.write(padded);
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void end() throws IOException {
        flush();
        zip.closeEntry();
    }

    private void flush() throws IOException {
        zip.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
