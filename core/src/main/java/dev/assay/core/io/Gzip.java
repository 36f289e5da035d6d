package dev.assay.core.io;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks gzip, strictly: bytes after the last member are damage, which the JDK's own stream passes over. */
public final class Gzip {
    private Gzip() {}

    /**
     * The unpacked bytes of all members.
     *
     * @param packed read in small pieces: buffer it
     * @throws IOException when this is not gzip; reading throws it for damage anywhere later
     */
    public static InputStream unpacked(InputStream packed) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(packed)
                .setDecompressConcatenated(true)
                .get();
    }
}
