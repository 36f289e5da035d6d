package dev.assay.core.data.format;

import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import dev.assay.core.io.Gzip;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Bytes with a name: a file or an embedded resource, unzipped on the way when they are gzip.
 *
 * @param name what an error message calls it
 * @param opener opens the bytes from the beginning
 */
public record ByteSource(String name, Opener opener) {
    /** Opens a stream. */
    @FunctionalInterface
    public interface Opener {
        /** A new stream from the beginning, which the caller closes. */
        InputStream open() throws IOException;
    }

    /** Reads from a stream; may throw what the stream throws. */
    @FunctionalInterface
    interface Reading<T> {
        T read(CountedInput input) throws IOException;
    }

    /** The bytes of a file. */
    public static ByteSource of(Path file) {
        return new ByteSource(file.toString(), () -> {
            if (Files.isDirectory(file)) {
                throw new UserError(file + ": expected a file, found a directory");
            }
            return Files.newInputStream(file);
        });
    }

    /** The bytes of a resource that belongs to a class. */
    public static ByteSource resource(Class<?> owner, String path) {
        return new ByteSource(path, () -> {
            InputStream in = owner.getResourceAsStream(path);
            if (in == null) {
                throw new NoSuchFileException(path);
            }
            return in;
        });
    }

    /** Runs a reading over the (unzipped) bytes and turns what goes wrong with the bytes into a user's error. */
    <T> T read(Reading<T> reading) {
        try (InputStream raw = new BufferedInputStream(opener.open(), 1 << 16);
                CountedInput input = new CountedInput(name, unzipped(raw))) {
            return reading.read(input);
        } catch (NoSuchFileException e) {
            throw new UserError(name + ": expected a file, found none", e);
        } catch (EOFException e) {
            throw new UserError(name + ": expected a whole gzip stream, found its end too early", e);
        } catch (FileSystemException e) {
            throw new UserError(name + ": cannot be read: " + DiskReason.of(e), e);
        } catch (IOException e) {
            throw new UserError(name + ": expected a whole gzip stream, found damage (" + e.getMessage() + ")", e);
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return gzip ? Gzip.unpacked(raw) : raw;
    }
}
