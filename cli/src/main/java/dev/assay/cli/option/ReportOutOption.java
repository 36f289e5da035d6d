package dev.assay.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a report goes. */
public final class ReportOutOption {
    /** Says that the report of another run may be written over. */
    public static final String FORCE = "--force";

    @Mixin
    private final OutOption out = new OutOption();

    @Option(names = FORCE, description = "Write over the report of another run in that folder")
    private boolean force;

    /** The folder, where the user named one. */
    public Optional<Path> directory() {
        return out.directory();
    }

    /** Whether a report of another run may be written over. */
    public boolean force() {
        return force;
    }
}
