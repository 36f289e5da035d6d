package dev.assay.models.savedmodel;

import dev.assay.core.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** Reads a SavedModel's graph as data, before anything of it runs. */
final class ModelDirectory {
    static final String GRAPH = "saved_model.pb";
    static final String TAG = "serve";

    private ModelDirectory() {}

    /** The graph for serving. */
    static MetaGraphDef read(Path directory) {
        requireDirectory(directory);
        Path file = directory.resolve(GRAPH);
        SavedModel model;
        try (InputStream in = Files.newInputStream(file)) {
            model = SavedModel.parseFrom(in);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read as a SavedModel: " + firstLine(e), e);
        }
        return model.getMetaGraphsList().stream()
                .filter(graph -> graph.getMetaInfoDef().getTagsList().contains(TAG))
                .findFirst()
                .orElseThrow(() -> new UserError(file + " holds no graph with the tag '" + TAG + "', found "
                        + model.getMetaGraphsList().stream()
                                .map(graph -> graph.getMetaInfoDef().getTagsList())
                                .toList()));
    }

    /** What a native or library error says, without the lines below its first. */
    static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message).trim();
    }

    private static void requireDirectory(Path directory) {
        String name = directory.toString().toLowerCase(Locale.ROOT);
        if (!Files.exists(directory)) {
            throw new UserError("No model at " + directory + ": expected a SavedModel directory");
        }
        if (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".hdf5")) {
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
}
