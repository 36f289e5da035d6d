package dev.assay.assertions;

import java.util.List;
import java.util.stream.Collectors;

/** Names of folders that reports go to. */
final class FolderName {
    private FolderName() {}

    /** What tells one report from another, with a dash between; what files of some system cannot be called becomes an underscore. */
    static String of(List<String> parts) {
        return parts.stream()
                .map(part -> part.replaceAll("[^A-Za-z0-9@.-]+", "_"))
                .collect(Collectors.joining("-"));
    }
}
