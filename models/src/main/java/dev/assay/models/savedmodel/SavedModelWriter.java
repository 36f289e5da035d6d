package dev.assay.models.savedmodel;

import com.google.protobuf.CodedOutputStream;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.training.TrainedNetwork;
import dev.assay.models.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.proto.SavedModel;

/** Writes a trained network as a SavedModel with the record of its training beside it. */
public final class SavedModelWriter {
    private SavedModelWriter() {}

    /**
     * Writes the inference graph: signature {@code serving_default}, input {@code image}, or {@code tokens} as whole numbers, with batches of any size,
     * output {@code logits} (a classifier's, or of the next token at each place) or {@code reconstruction}. It is written beside and moved into place, so there is never half a model.
     *
     * @param directory where it goes; an older model there is replaced
     * @throws UserError when something else is there, or it cannot be written
     */
    public static void write(TrainedNetwork trained, Path directory) {
        TensorFlowRuntime.describe();
        Path target = directory.toAbsolutePath().normalize();
        Path staged = target.resolveSibling("." + target.getFileName() + ".partial");
        Path replaced = target.resolveSibling("." + target.getFileName() + ".replaced");
        try {
            requireReplaceable(target);
            delete(staged);
            delete(replaced);
            Files.createDirectories(staged);
            export(trained, staged);
            TrainingRecordFile.write(staged, trained.record());
            if (Files.exists(target)) {
                Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            delete(replaced);
        } catch (IOException e) {
            throw new UserError("The model cannot be written to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void export(TrainedNetwork trained, Path directory) throws IOException {
        boolean gives = trained.record().task().equals(TrainingRecord.RECONSTRUCTION);
        ServingGraph graph = new ServingGraph(trained.network(), gives ? "reconstruction" : "logits");
        Path variables = Files.createDirectory(directory.resolve("variables"));
        graph.writeVariables(trained.weights(), variables.resolve("variables"));
        SavedModel model = SavedModel.newBuilder()
                .setSavedModelSchemaVersion(1)
                .addMetaGraphs(graph.describe())
                .build();
        // The native library lists attributes in an order that differs from process to process; sorted, equal models
        // have equal bytes.
        byte[] bytes = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        model.writeTo(out);
        Files.write(directory.resolve(ModelDirectory.GRAPH), bytes);
    }

    private static void requireReplaceable(Path target) throws IOException {
        if (!Files.exists(target) || Files.exists(target.resolve("saved_model.pb"))) {
            return;
        }
        if (!Files.isDirectory(target)) {
            throw new UserError("A model is a directory, " + target + " is a file");
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isPresent()) {
                throw new UserError("Expected a new directory or an older model at " + target + ", found other files");
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
