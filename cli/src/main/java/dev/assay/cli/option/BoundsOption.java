package dev.assay.cli.option;

import dev.assay.core.data.Bounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The box that the values of float files lie in. */
public final class BoundsOption {
    @Option(
            names = "--bounds",
            paramLabel = "LOW,HIGH",
            description = "Least and greatest value of files of floats; files of bytes come as [0, 1]")
    private @Nullable Bounds bounds;

    /** The box, null where the user named none. */
    public @Nullable Bounds bounds() {
        return bounds;
    }
}
