package dev.assay.cli.option;

import dev.assay.core.data.catalog.DataCatalog;
import dev.assay.core.data.catalog.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where complete data sets are looked for. */
public final class DataDirectoryOption {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of the complete data sets; else ASSAY_DATA, else a folder in the user's cache")
    private @Nullable Path directory;

    @Option(
            names = "--class-order",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "Classes of images:DIR, csv:FILE or text:FILE in the order of the model's outputs, such as cat,dog"
                            + " (default: the order of their names)")
    private List<String> classOrder = new ArrayList<>();

    /** What was given of these options, as arguments. */
    public List<String> given() {
        List<String> given = new ArrayList<>();
        if (directory != null) {
            given.addAll(List.of("--data-dir", directory.toString()));
        }
        if (!classOrder.isEmpty()) {
            given.addAll(List.of("--class-order", String.join(",", classOrder)));
        }
        return given;
    }

    /** The data sets of the folder that is meant, and those that come with the program. */
    public DataCatalog catalog() {
        return new DataCatalog(DataDirectory.of(
                        directory,
                        System.getenv(),
                        Path.of(System.getProperty("user.home", "")),
                        System.getProperty("os.name", "")))
                .withClassOrder(classOrder);
    }
}
