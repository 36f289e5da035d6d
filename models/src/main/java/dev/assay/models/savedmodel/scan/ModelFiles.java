package dev.assay.models.savedmodel.scan;

import dev.assay.core.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The files of a SavedModel's directory. */
public final class ModelFiles {
    /** The file that holds graphs and signatures. */
    public static final String GRAPH = "saved_model.pb";

    private ModelFiles() {}

    /**
     * Makes sure that this is a SavedModel's directory.
     *
     * @throws UserError when it is not, with what to do about it
     */
    public static void require(Path directory) {
        if (!Files.exists(directory)) {
            throw new UserError("No model at " + directory + ": expected a SavedModel directory");
        }
        if (isKerasFile(directory)) {
            throw new UserError(
                    directory + " is a Keras file, expected a SavedModel directory: write one in Python with"
                            + " model.export(dir)");
        }
        if (!Files.isDirectory(directory)) {
            throw new UserError(directory + " is a file, expected a SavedModel directory");
        }
        if (!Files.isRegularFile(directory.resolve(GRAPH))) {
            throw new UserError(directory + " is no SavedModel: it holds no " + GRAPH);
        }
    }

    private static boolean isKerasFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".hdf5"));
    }
}
