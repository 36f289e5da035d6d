package dev.assay.core.data.fetch;

import dev.assay.core.io.Digests;
import dev.assay.core.io.Gzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Whether bytes are those that were published. */
final class Verification {
    private static final int BLOCK = 1 << 16;

    private Verification() {}

    /** Refuses a file, packed as its name in the set says, whose (unpacked) bytes are not the published ones. */
    static void file(Path file, PublishedFile expected, String shown) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
            copy(expected.gzipped() ? Gzip.unpacked(in) : in, OutputStream.nullOutputStream(), expected, shown);
        } catch (IOException e) {
            throw new WrongBytes(shown + ": expected a whole file, found damage (" + e.getMessage() + ")", e);
        }
    }

    /** Copies the unpacked bytes of a file, and refuses them if they are not the published ones. Reads one byte too many at most. */
    static void copy(InputStream unpacked, OutputStream to, PublishedFile expected, String shown) throws IOException {
        MessageDigest sha256 = Digests.sha256();
        byte[] block = new byte[BLOCK];
        long left = expected.bytes();
        while (left > 0) {
            int n = unpacked.read(block, 0, (int) Math.min(BLOCK, left));
            if (n < 0) {
                throw new WrongBytes(shown + ": expected " + expected.bytes() + " bytes unpacked, found "
                        + (expected.bytes() - left));
            }
            sha256.update(block, 0, n);
            write(to, block, n);
            left -= n;
        }
        if (unpacked.read() >= 0) {
            throw new WrongBytes(shown + ": expected " + expected.bytes() + " bytes unpacked, found more");
        }
        String found = Digests.hex(sha256);
        if (!found.equals(expected.sha256())) {
            throw new WrongBytes(shown + ": expected SHA-256 " + expected.sha256() + ", found " + found);
        }
    }

    /** Refuses an archive whose MD5 is not the one its publisher states. */
    static void md5(Path file, String expected, String shown) {
        MessageDigest md5 = Digests.md5();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                md5.update(block, 0, n);
            }
        } catch (IOException e) {
            throw new WrongBytes(shown + ": cannot be read (" + e.getMessage() + ")", e);
        }
        String found = Digests.hex(md5);
        if (!found.equals(expected)) {
            throw new WrongBytes(shown + ": expected MD5 " + expected + ", found " + found);
        }
    }

    /** What fails here is the disk written to, not the bytes read. */
    private static void write(OutputStream to, byte[] block, int n) {
        try {
            to.write(block, 0, n);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
