package dev.assay.models.savedmodel.variables;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.proto.BundleEntryProto;
import org.tensorflow.proto.BundleHeaderProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a checkpoint in TensorFlow's bundle format holds, from its {@code .index} file. Read in Java, so that a damaged file ends in a
 * line and no entry can make the native library reserve memory that no file backs.
 */
final class CheckpointIndex {
    private static final long LARGEST_INDEX = 1L << 28;
    private static final int MOST_AXES = 254;

    private final Path prefix;
    private final BundleHeaderProto header;
    private final Map<String, BundleEntryProto> entries;
    /** The bytes of entries that are stored in slices; their own names are binary. */
    private final List<BundleEntryProto> parts;

    private CheckpointIndex(
            Path prefix,
            BundleHeaderProto header,
            Map<String, BundleEntryProto> entries,
            List<BundleEntryProto> parts) {
        this.prefix = prefix;
        this.header = header;
        this.entries = entries;
        this.parts = parts;
    }

    /**
     * Reads the index.
     *
     * @param prefix what the paths of the checkpoint's files begin with
     * @throws UserError when there is none or it is damaged
     */
    static CheckpointIndex read(Path prefix) {
        Path file = prefix.resolveSibling(prefix.getFileName() + ".index");
        if (!Files.isRegularFile(file)) {
            throw new UserError("The weights of the model are missing: there is no " + file);
        }
        try {
            if (Files.size(file) > LARGEST_INDEX) {
                throw new UserError(file + " is too large for an index: " + Files.size(file) + " bytes");
            }
            BundleHeaderProto header = null;
            Map<String, BundleEntryProto> entries = new TreeMap<>();
            List<BundleEntryProto> parts = new ArrayList<>();
            for (SortedTable.Entry entry : SortedTable.entries(Files.readAllBytes(file))) {
                if (entry.key().isEmpty()) {
                    header = BundleHeaderProto.parseFrom(entry.value());
                } else if (entry.key().byteAt(0) == 0) {
                    parts.add(BundleEntryProto.parseFrom(entry.value()));
                } else {
                    entries.put(entry.key().toStringUtf8(), BundleEntryProto.parseFrom(entry.value()));
                }
            }
            if (header == null || header.getEndianness() != BundleHeaderProto.Endianness.LITTLE) {
                throw new SortedTable.DamagedException("no header of a little-endian checkpoint");
            }
            return new CheckpointIndex(prefix, header, entries, parts);
        } catch (SortedTable.DamagedException | InvalidProtocolBufferException e) {
            throw new UserError("The index of the model's weights is damaged (" + file + "): " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read: " + DiskReason.of(e), e);
        }
    }

    /** The entry of this name. */
    Optional<BundleEntryProto> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** All entries by name. */
    Map<String, BundleEntryProto> entries() {
        return entries;
    }

    /**
     * Makes sure that an entry's bytes are there, as many as its shape needs.
     *
     * @throws UserError when the entry or a file is missing, or a file is shorter than it has to be
     */
    void requireBacked(String name) {
        BundleEntryProto entry = entries.get(name);
        if (entry == null) {
            throw new UserError("The weights of the model have no entry '" + name + "' in " + prefix + ".index");
        }
        requireSensible(name, entry);
        long stored = entry.getSize();
        if (entry.getSlicesCount() == 0) {
            requireBacked(name, entry);
        } else {
            // Which parts belong to which whole is in their names; no whole is larger than all parts together.
            parts.forEach(part -> requireBacked(name, part));
            stored = parts.stream().mapToLong(BundleEntryProto::getSize).sum();
        }
        if (bytes(name, entry) > stored) {
            throw new UserError("The index of the model's weights is damaged (" + prefix + ".index): '" + name
                    + "' needs " + bytes(name, entry) + " bytes, " + stored + " are stored");
        }
    }

    private void requireBacked(String name, BundleEntryProto entry) {
        Path shard = prefix.resolveSibling(String.format(
                Locale.ROOT, "%s.data-%05d-of-%05d", prefix.getFileName(), entry.getShardId(), header.getNumShards()));
        try {
            if (!Files.isRegularFile(shard)) {
                throw new UserError("The weights of the model are missing: there is no " + shard);
            }
            long size = Files.size(shard);
            if (entry.getOffset() < 0 || entry.getSize() < 0 || entry.getOffset() > size - entry.getSize()) {
                throw new UserError("The weights of the model are cut short: " + shard + " has " + size + " bytes, '"
                        + name + "' has " + entry.getSize() + " at " + entry.getOffset());
            }
        } catch (IOException e) {
            throw new UserError(shard + " cannot be read: " + DiskReason.of(e), e);
        }
    }

    /** What the native library would not report but end the process over. */
    private void requireSensible(String name, BundleEntryProto entry) {
        boolean axes = !entry.getShape().getUnknownRank()
                && entry.getShape().getDimCount() <= MOST_AXES
                && entry.getShape().getDimList().stream().allMatch(axis -> axis.getSize() >= 0);
        boolean slices = entry.getSlicesList().stream()
                .flatMap(slice -> slice.getExtentList().stream())
                .allMatch(extent -> extent.getStart() >= 0 && extent.getLength() >= 0);
        if (!axes || !slices) {
            throw new UserError("The index of the model's weights is damaged (" + prefix + ".index): the shape of '"
                    + name + "' is none");
        }
    }

    private long bytes(String name, BundleEntryProto entry) {
        try {
            return Math.multiplyExact(elements(entry.getShape()), (long) bytesOf(entry.getDtype()));
        } catch (ArithmeticException e) {
            throw new UserError(
                    "The index of the model's weights is damaged (" + prefix + ".index): the shape of '" + name
                            + "' is endless",
                    e);
        }
    }

    private static long elements(TensorShapeProto shape) {
        long elements = 1;
        for (TensorShapeProto.Dim dim : shape.getDimList()) {
            elements = Math.multiplyExact(elements, dim.getSize());
        }
        return elements;
    }

    /** What an element takes at the least. */
    private static int bytesOf(DataType type) {
        return switch (type) {
            case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
            case DT_FLOAT, DT_INT32, DT_UINT32, DT_QINT32 -> 4;
            case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16 -> 2;
            case DT_COMPLEX128 -> 16;
            default -> 1;
        };
    }
}
