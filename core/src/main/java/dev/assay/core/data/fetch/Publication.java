package dev.assay.core.data.fetch;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a complete set is published.
 *
 * @param base where the downloads are, ending in a slash; {@code null} where no publisher offers these bytes
 * @param downloads what is downloaded: the files themselves, or one archive of them
 * @param files what the set consists of in the data directory
 */
record Publication(@Nullable URI base, List<Download> downloads, List<PublishedFile> files) {
    /** More than the headers of gzip and tar take, and the other files of an archive. */
    private static final long SLACK = 1 << 20;

    Publication {
        downloads = List.copyOf(downloads);
        files = List.copyOf(files);
    }

    /**
     * A file on the publisher's server.
     *
     * @param name its name there
     * @param md5 the MD5 that the publisher states, in lower-case hex; {@code null} where none is stated
     */
    record Download(String name, @Nullable String md5) {
        boolean isArchive() {
            return name.endsWith(".tar.gz");
        }
    }

    /** The most bytes that all of it takes unpacked; packed, too, for what cannot be packed grows by next to nothing. */
    long limit() {
        return files.stream().mapToLong(PublishedFile::bytes).sum() + SLACK;
    }
}
