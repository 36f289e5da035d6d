package dev.assay.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes. */
public final class ReportOutOption {
    /** Says that the report of another run may be written over. */
    public static final String FORCE = "--force";

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for what is written; made where it is missing")
    private @Nullable Path directory;

    @Option(names = FORCE, description = "Write over the report of another run in that folder")
    private boolean force;

    /** The folder, where the user named one. */
    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** Whether a report of another run may be written over. */
    public boolean force() {
        return force;
    }
}
