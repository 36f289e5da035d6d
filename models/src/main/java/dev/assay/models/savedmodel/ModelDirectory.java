package dev.assay.models.savedmodel;

import dev.assay.core.error.UserError;
import dev.assay.models.savedmodel.scan.ModelFiles;
import dev.assay.models.savedmodel.scan.ModelScan;
import java.nio.file.Path;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** Reads a SavedModel's graph as data, before anything of it runs. */
final class ModelDirectory {
    static final String GRAPH = ModelFiles.GRAPH;
    static final String TAG = "serve";

    private ModelDirectory() {}

    /**
     * The graph for serving.
     *
     * @param allowUnsafeOps whether ops that the scan refuses may run all the same
     */
    static MetaGraphDef read(Path directory, boolean allowUnsafeOps) {
        Path file = directory.resolve(GRAPH);
        ModelScan scan = ModelScan.of(directory);
        scan.report().refuse(directory, allowUnsafeOps);
        SavedModel model = scan.model();
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
}
