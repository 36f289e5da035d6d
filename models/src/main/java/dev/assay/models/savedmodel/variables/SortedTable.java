package dev.assay.models.savedmodel.variables;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The table of keys and values that TensorFlow keeps a checkpoint's index in: LevelDB's format, version 2 of its footer, uncompressed
 * blocks. See <a href="https://github.com/google/leveldb/blob/main/doc/table_format.md">table_format.md</a>.
 */
final class SortedTable {
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    /** After each block: how it is compressed, and a masked CRC-32C of it and that byte. */
    private static final int TRAILER = 5;

    private static final int CRC_MASK = 0xa282ead8;

    private final byte[] file;

    private SortedTable(byte[] file) {
        this.file = file;
    }

    /** A key with its value. */
    record Entry(ByteString key, ByteString value) {}

    /** Says that bytes are not what the format promises. */
    static final class DamagedException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        DamagedException(String what) {
            super(what);
        }
    }

    /** All entries of a table, in its order. */
    static List<Entry> entries(byte[] file) throws DamagedException {
        if (file.length < FOOTER) {
            throw new DamagedException("it has " + file.length + " bytes, expected " + FOOTER + " or more");
        }
        ByteBuffer footer =
                ByteBuffer.wrap(file, file.length - FOOTER, FOOTER).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (footer.getLong(FOOTER - Long.BYTES) != MAGIC) {
            throw new DamagedException("it does not end as a table does");
        }
        // The handle of the metaindex, which TensorFlow leaves empty, then that of the index.
        varint(footer);
        varint(footer);
        SortedTable table = new SortedTable(file);
        List<Entry> entries = new ArrayList<>();
        for (Entry block : table.block(varint(footer), varint(footer))) {
            ByteBuffer handle = block.value().asReadOnlyByteBuffer();
            entries.addAll(table.block(varint(handle), varint(handle)));
        }
        return entries;
    }

    private List<Entry> block(long offset, long size) throws DamagedException {
        if (offset < 0 || size < Integer.BYTES || size > file.length || offset > file.length - size - TRAILER) {
            throw new DamagedException("a block of " + size + " bytes at " + offset + " lies outside of it");
        }
        int start = (int) offset;
        int length = (int) size;
        ByteBuffer trailer =
                ByteBuffer.wrap(file, start + length, TRAILER).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (trailer.get(0) != 0) {
            throw new DamagedException("its block at " + offset + " is compressed");
        }
        CRC32C crc = new CRC32C();
        crc.update(file, start, length + 1);
        if (Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK != trailer.getInt(1)) {
            throw new DamagedException("its block at " + offset + " has another checksum");
        }
        ByteBuffer block = ByteBuffer.wrap(file, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        long restarts = Integer.toUnsignedLong(block.getInt(length - Integer.BYTES));
        if (restarts > length / Integer.BYTES - 1) {
            throw new DamagedException("its block at " + offset + " counts " + restarts + " restarts");
        }
        block.limit((int) (length - Integer.BYTES - restarts * Integer.BYTES));
        return read(block);
    }

    /** Keys leave out what they share with the one before. */
    private static List<Entry> read(ByteBuffer block) throws DamagedException {
        List<Entry> entries = new ArrayList<>();
        byte[] key = new byte[0];
        while (block.hasRemaining()) {
            long shared = varint(block);
            long rest = varint(block);
            long size = varint(block);
            if (shared > key.length || rest > block.remaining() || size > block.remaining() - rest) {
                throw new DamagedException("an entry is longer than its block");
            }
            byte[] next = Arrays.copyOf(key, (int) (shared + rest));
            block.get(next, (int) shared, (int) rest);
            byte[] value = new byte[(int) size];
            block.get(value);
            entries.add(new Entry(ByteString.copyFrom(next), ByteString.copyFrom(value)));
            key = next;
        }
        return entries;
    }

    private static long varint(ByteBuffer bytes) throws DamagedException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
            byte b = bytes.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new DamagedException("a number in it has no end");
    }
}
