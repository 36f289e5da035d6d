package dev.assay.cli.option;

import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where complete data sets are looked for. */
public final class DataDirectoryOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of the complete data sets; else ASSAY_DATA, else a folder in the user's cache")
    private @Nullable Path directory;

    /** The data sets of the folder that is meant, and those that come with the program. */
    public DataCatalog catalog() {
        return new DataCatalog(DataDirectory.of(
                directory,
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("os.name", "")));
    }
}
