package dev.assay.core.data.fetch;

import dev.assay.core.io.Gzip;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A {@code .tar.gz} of a set's files. Only regular entries whose last name is one of those files are unpacked, each to a path chosen here:
 * no path of the archive reaches the disk. All of it together may not unpack to more than the set takes.
 */
final class BatchArchive {
    private BatchArchive() {}

    /** Unpacks and verifies all files of the set into a directory. */
    static void unpack(Path archive, Publication publication, Path to, String shown) {
        Map<String, PublishedFile> missing = new LinkedHashMap<>();
        publication.files().forEach(file -> missing.put(file.name(), file));
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                InputStream gzip = Gzip.unpacked(raw);
                TarArchiveInputStream tar = new TarArchiveInputStream(new Limited(gzip, publication.limit(), shown))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                PublishedFile file = entry.isFile() ? missing.remove(name) : null;
                if (file != null) {
                    try (OutputStream out = create(to.resolve(name))) {
                        Verification.copy(tar, out, file, shown + "!" + name);
                    }
                }
            }
        } catch (IOException e) {
            throw new WrongBytes(shown + ": expected a whole archive, found damage (" + e.getMessage() + ")", e);
        }
        if (!missing.isEmpty()) {
            throw new WrongBytes(shown + ": expected the files of the set, found no " + missing.keySet());
        }
    }

    private static OutputStream create(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses to give more than so many bytes. */
    private static final class Limited extends FilterInputStream {
        private final long limit;
        private final String archive;
        private long given;

        Limited(InputStream in, long limit, String archive) {
            super(in);
            this.limit = limit;
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] block, int offset, int length) throws IOException {
            int n = super.read(block, offset, length);
            count(n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(Math.min(n, limit + 1 - given));
            count(skipped);
            return skipped;
        }

        private void count(long n) {
            given += Math.max(0, n);
            if (given > limit) {
                throw new WrongBytes(archive + ": expected at most " + limit + " bytes unpacked, found more");
            }
        }
    }
}
