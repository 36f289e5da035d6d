package dev.assay.models.tensorboard;

import dev.assay.core.io.AtomicOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/**
 * A file of events in TensorFlow's record format: for each its length (little-endian, 64 bits), the masked CRC-32C of that, its bytes and the masked
 * CRC-32C of those. Every event is on disk when the call returns, so that TensorBoard can follow a training.
 */
final class EventFile implements AutoCloseable {
    private static final int MASK_DELTA = 0xa282ead8;

    private final Path path;
    private final OutputStream out;
    private boolean closed;

    /** Opens a new file in a directory, which is made where it is missing. */
    EventFile(Path directory) {
        try {
            Files.createDirectories(directory);
            long second = System.currentTimeMillis() / 1000;
            int number = 0;
            Path free = numbered(directory, second, number);
            OutputStream opened = create(free);
            while (opened == null) {
                free = numbered(directory, second, ++number);
                opened = create(free);
            }
            path = free;
            out = opened;
        } catch (IOException e) {
            throw AtomicOutput.failure(directory, e);
        }
        write(Event.newBuilder().setFileVersion("brain.Event:2"));
    }

    private static Path numbered(Path directory, long second, int number) {
        return directory.resolve("events.out.tfevents." + second + ".assay." + number);
    }

    private static @Nullable OutputStream create(Path path) throws IOException {
        try {
            return new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW));
        } catch (FileAlreadyExistsException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /** Writes a value at a step. */
    void write(long step, Summary.Value.Builder value) {
        write(Event.newBuilder().setStep(step).setSummary(Summary.newBuilder().addValue(value)));
    }

    /** Writes an event, stamped with the time. */
    void write(Event.Builder event) {
        byte[] bytes =
                event.setWallTime(System.currentTimeMillis() / 1000.0).build().toByteArray();
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length);
        head.putInt(maskedCrc(head.array(), 8));
        try {
            out.write(head.array());
            out.write(bytes);
            out.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(maskedCrc(bytes, bytes.length))
                    .array());
            out.flush();
        } catch (IOException e) {
            throw AtomicOutput.failure(path, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                out.close();
            } catch (IOException e) {
                throw AtomicOutput.failure(path, e);
            }
        }
    }

    /** TensorFlow's {@code crc32c::Mask}: rotated right by 15 bits, plus a constant. */
    static int maskedCrc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }
}
