package dev.assay.models.savedmodel;

import dev.assay.core.error.UserError;
import dev.assay.core.io.DiskReason;
import dev.assay.models.savedmodel.importing.ServingSignature;
import dev.assay.models.savedmodel.variables.Variables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * A SavedModel with the same network, functions and weights as another and a restoring part of our own, in a folder of its own that goes when
 * this is closed. TensorFlow's loader, DJL's too, runs a model's restoring and initialising functions as soon as it opens it; those of
 * this one are known.
 */
final class Replica implements AutoCloseable {
    private static final String VARIABLES = "variables";

    private final Path folder;

    private Replica(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the replica; the weights' files are linked.
     *
     * @param directory the original's
     * @param signature what will be asked of it; other signatures and outputs are left out
     */
    static Replica of(Path directory, MetaGraphDef meta, ServingSignature signature, Variables variables) {
        SignatureDef.Builder served = meta.getSignatureDefOrThrow(signature.name()).toBuilder();
        served.clearOutputs()
                .putOutputs(
                        signature.output(),
                        meta.getSignatureDefOrThrow(signature.name()).getOutputsOrThrow(signature.output()));
        MetaGraphDef graph = variables.withOwnRestore(meta).toBuilder()
                .clearSignatureDef()
                .putSignatureDef(signature.name(), served.build())
                .clearObjectGraphDef()
                .build();
        try {
            Path folder = Files.createTempDirectory("assay-model");
            folder.toFile().deleteOnExit();
            Path pb = folder.resolve(ModelDirectory.GRAPH);
            try (OutputStream out = Files.newOutputStream(pb)) {
                SavedModel.newBuilder()
                        .setSavedModelSchemaVersion(1)
                        .addMetaGraphs(graph)
                        .build()
                        .writeTo(out);
            }
            pb.toFile().deleteOnExit();
            Path weights = directory.toRealPath().resolve(VARIABLES);
            if (Files.isDirectory(weights)) {
                link(folder.resolve(VARIABLES), weights);
            }
            return new Replica(folder);
        } catch (IOException e) {
            throw new UserError("Cannot lay out the model in " + directory + " for a run: " + DiskReason.of(e), e);
        }
    }

    private static void link(Path link, Path weights) throws IOException {
        try {
            Files.createSymbolicLink(link, weights);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Windows lets only some users make links.
            Files.createDirectory(link);
            try (Stream<Path> files = Files.list(weights)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = link.resolve(file.getFileName().toString());
                    Files.copy(file, copy);
                    copy.toFile().deleteOnExit();
                }
            }
        }
        link.toFile().deleteOnExit();
    }

    /** Where it lies. */
    Path folder() {
        return folder;
    }

    /** Removes the folder, never what it links to; may be called twice. */
    @Override
    public void close() {
        Path weights = folder.resolve(VARIABLES);
        try {
            if (!Files.isSymbolicLink(weights) && Files.isDirectory(weights)) {
                try (Stream<Path> files = Files.list(weights)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.deleteIfExists(weights);
            Files.deleteIfExists(folder.resolve(ModelDirectory.GRAPH));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Goes with the process at the latest; no result depends on it.
            weights.toFile().deleteOnExit();
        }
    }
}
