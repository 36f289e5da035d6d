package dev.assay.core.data.format;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how far it has come, so that errors can say where. */
final class CountedInput implements AutoCloseable {
    private final String name;
    private final InputStream in;
    private long offset;

    CountedInput(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Exactly this many bytes; memory is taken as bytes arrive, so a lying header costs nothing. */
    byte[] bytes(int count, String what) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (count > most) {
            throw wrong(
                    offset,
                    "at most " + most + " bytes of " + what + ", half of Java's memory (-Xmx)",
                    Integer.toString(count));
        }
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new UserError(name + ": offset " + offset + ": expected " + count + " bytes of " + what + ", found "
                    + bytes.length + " (truncated)");
        }
        offset += count;
        return bytes;
    }

    /** A big-endian 32-bit integer. */
    int bigEndianInt(String what) throws IOException {
        byte[] b = bytes(4, what);
        return ((b[0] & 0xFF) << 24) | ((b[1] & 0xFF) << 16) | ((b[2] & 0xFF) << 8) | (b[3] & 0xFF);
    }

    /** All bytes up to the end, at most {@code limit}. */
    byte[] rest(int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit);
        offset += bytes.length;
        if (bytes.length == limit && in.read() >= 0) {
            throw new UserError(name + ": expected at most " + limit + " bytes, found more");
        }
        return bytes;
    }

    /** Refuses anything after what was read. */
    void end() throws IOException {
        if (in.read() >= 0) {
            throw new UserError(name + ": offset " + offset + ": expected the end of the file, found more bytes");
        }
    }

    UserError wrong(long at, String expected, String found) {
        return new UserError(name + ": offset " + at + ": expected " + expected + ", found " + found);
    }

    long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
