package dev.assay.models.savedmodel;

import com.google.protobuf.CodedOutputStream;
import dev.assay.core.error.UserError;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Weight;
import dev.assay.models.training.TrainedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Writes a trained network as a SavedModel with the record of its training beside it. */
public final class SavedModelWriter {
    private SavedModelWriter() {}

    /**
     * Writes the inference graph: signature {@code serving_default}, input {@code image} with batches of any size, output {@code logits}
     * (a classifier's) or {@code reconstruction}. It is written beside and moved into place, so there is never half a model.
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
        boolean classifies = trained.record().task().equals("classification");
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> image = tf.withName("image")
                    .placeholder(
                            TFloat32.class,
                            Placeholder.shape(
                                    TensorShapes.batches(trained.network().input())));
            List<Weight> weights = trained.network().weights();
            List<Variable<TFloat32>> variables = trained.network().variables(tf);
            Operand<TFloat32> output = trained.network().apply(tf, image, variables);
            String name = classifies ? "logits" : "reconstruction";
            Operand<TFloat32> named = tf.withName(name).identity(output);
            try (Session session = new Session(graph)) {
                Ops initial = tf.withSubScope("trained_values");
                for (int i = 0; i < weights.size(); i++) {
                    assign(
                            initial,
                            session,
                            variables.get(i),
                            weights.get(i),
                            trained.weights().values(i));
                }
                Signature signature = Signature.builder(Signature.DEFAULT_KEY)
                        .input("image", image)
                        .output(name, named)
                        .methodName("tensorflow/serving/predict")
                        .build();
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignature(signature)
                        .export();
            }
            canonicalise(directory.resolve(ModelDirectory.GRAPH));
        }
    }

    /** The native library lists attributes in an order that differs from process to process; sorted, equal models have equal bytes. */
    private static void canonicalise(Path file) throws IOException {
        org.tensorflow.proto.SavedModel model = org.tensorflow.proto.SavedModel.parseFrom(Files.readAllBytes(file));
        byte[] bytes = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        model.writeTo(out);
        Files.write(file, bytes);
    }

    private static void assign(Ops tf, Session session, Variable<TFloat32> variable, Weight weight, float[] values) {
        Placeholder<TFloat32> value =
                tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.of(weight.shape())));
        try (FloatBlock block = new FloatBlock(TensorShapes.of(weight.shape()))) {
            block.write(values);
            session.runner()
                    .feed(value, block.tensor())
                    .addTarget(tf.assign(variable, value))
                    .run()
                    .close();
        }
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
