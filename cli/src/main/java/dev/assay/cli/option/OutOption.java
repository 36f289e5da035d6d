package dev.assay.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where files of results go. */
public final class OutOption {
    /** The option. */
    public static final String NAME = "--out";

    @Option(names = NAME, paramLabel = "DIR", description = "Folder for what is written; made where it is missing")
    private @Nullable Path directory;

    /** The folder, where the user named one. */
    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }
}
