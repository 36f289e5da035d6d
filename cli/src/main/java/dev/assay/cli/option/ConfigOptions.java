package dev.assay.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings in a file. What {@link #READ} names is read before the arguments are looked at, and comes as further arguments. */
public final class ConfigOptions {
    /** Names a file to take settings from. */
    public static final String READ = "--config";
    /** Names a file to write the settings to. */
    public static final String WRITE = "--save-config";

    @Option(
            names = READ,
            paramLabel = "FILE",
            description =
                    "Settings in YAML, as --save-config writes them; what is given on the command line counts first")
    private @Nullable Path read;

    @Option(
            names = WRITE,
            paramLabel = "FILE",
            description = "Write the settings of this run to a file, such as assay.yaml, before it begins")
    private @Nullable Path written;

    /** The file that settings came from. */
    public Optional<Path> read() {
        return Optional.ofNullable(read);
    }

    /** The file that settings go to. */
    public Optional<Path> written() {
        return Optional.ofNullable(written);
    }
}
