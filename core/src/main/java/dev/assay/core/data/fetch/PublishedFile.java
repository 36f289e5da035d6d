package dev.assay.core.data.fetch;

/**
 * A file of a complete set as the data directory holds it.
 *
 * @param name its name in the folder of the set
 * @param bytes how many bytes it has, unpacked where the name ends in {@code .gz}
 * @param sha256 SHA-256 of those bytes in lower-case hex: another gzip of the same bytes is the same file
 */
record PublishedFile(String name, long bytes, String sha256) {
    boolean gzipped() {
        return name.endsWith(".gz");
    }

    /** The name without {@code .gz}. */
    String plainName() {
        return gzipped() ? name.substring(0, name.length() - ".gz".length()) : name;
    }
}
