package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.ClassifierGraph;
import dev.assay.models.engine.EmbeddingClassifier;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.importing.GraphImport;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.models.savedmodel.importing.ImportedGraph;
import dev.assay.models.savedmodel.importing.LogitsSource;
import dev.assay.models.savedmodel.importing.OutputProbe;
import dev.assay.models.savedmodel.importing.ServingSignature;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;

/** A model that can be run: imported if that is possible, with gradients if it has any, and in any case as it was written. */
final class OpenedModel implements AutoCloseable {
    private final Path directory;
    private final ServingSignature signature;
    private final InputSpec input;
    private final Shape fed;
    private final int classes;
    private final LogitsSource logits;
    private final @Nullable ClassifierGraph graph;
    private final Optional<ImportReport> report;
    private final Optional<String> obstacle;

    private OpenedModel(
            Path directory,
            ServingSignature signature,
            InputSpec input,
            Shape fed,
            int classes,
            LogitsSource logits,
            @Nullable ClassifierGraph graph,
            Optional<ImportReport> report,
            Optional<String> obstacle) {
        this.directory = directory;
        this.signature = signature;
        this.input = input;
        this.fed = fed;
        this.classes = classes;
        this.logits = logits;
        this.graph = graph;
        this.report = report;
        this.obstacle = obstacle;
    }

    static OpenedModel open(Path directory, MetaGraphDef meta, ServingSignature signature, InputSpec input) {
        GraphImport importer = new GraphImport("The model in " + directory, meta, signature, input.shape());
        ImportedGraph imported;
        try {
            imported = importer.run(new BundleWeights(directory), input.bounds());
        } catch (NotImportable e) {
            return asWritten(directory, signature, input, importer.fed(), String.valueOf(e.getMessage()));
        }
        try {
            return imported(directory, signature, input, importer.fed(), imported);
        } catch (RuntimeException e) {
            imported.close();
            throw e;
        }
    }

    private static OpenedModel imported(
            Path directory, ServingSignature signature, InputSpec input, Shape fed, ImportedGraph imported) {
        org.tensorflow.ndarray.Shape shape = imported.logits().shape();
        if (shape.numDimensions() != 2 || shape.get(1) < 2) {
            throw new UserError("The output of the model in " + directory
                    + " has to be a row of 2 logits or more for each sample, its shape is " + shape);
        }
        int classes = Math.toIntExact(shape.get(1));
        boolean rewritten = imported.report().loops().isEmpty();
        ClassifierGraph graph = new ClassifierGraph(
                imported.graph(),
                imported.weights(),
                imported.input(),
                imported.logits(),
                input,
                fed,
                classes,
                rewritten);
        Optional<String> obstacle = imported.obstacle();
        if (obstacle.isEmpty()) {
            obstacle = addGradients(graph, imported);
        } else if (imported.embedding().size() == 1) {
            obstacle = addEmbedding(graph, imported, obstacle.get());
        }
        return new OpenedModel(
                directory,
                signature,
                input,
                fed,
                classes,
                imported.report().logits(),
                graph,
                Optional.of(imported.report()),
                obstacle);
    }

    private static Optional<String> addGradients(ClassifierGraph graph, ImportedGraph imported) {
        try {
            graph.withGradients();
            return Optional.empty();
        } catch (TensorFlowException | IllegalArgumentException e) {
            return Optional.of(imported.withoutGradient(ModelDirectory.firstLine(e)));
        }
    }

    private static Optional<String> addEmbedding(ClassifierGraph graph, ImportedGraph imported, String obstacle) {
        try {
            graph.withEmbedding(imported.embedding().get(0));
            return Optional.of(obstacle + "; there is one at the embedding");
        } catch (TensorFlowException | IllegalArgumentException e) {
            return Optional.of(
                    obstacle + "; at the embedding: " + imported.withoutGradient(ModelDirectory.firstLine(e)));
        }
    }

    /** What cannot be imported is run by DJL, so that attacks that need no gradient can go on. */
    private static OpenedModel asWritten(
            Path directory, ServingSignature signature, InputSpec input, Shape fed, String why) {
        try (DjlModel model = DjlModel.open(directory, signature, fed, OutputProbe.INPUTS)) {
            float[] outputs = model.outputs(OutputProbe.inputs(fed, input.bounds()));
            int width = outputs.length / OutputProbe.INPUTS;
            if (width < 1 || width * OutputProbe.INPUTS != outputs.length) {
                throw new UserError("The output of the model in " + directory
                        + " has to be a row of scores for each sample, it has " + outputs.length + " numbers for "
                        + OutputProbe.INPUTS + " samples");
            }
            LogitsSource logits = OutputProbe.judge(outputs, width);
            return new OpenedModel(
                    directory,
                    signature,
                    input,
                    fed,
                    Math.max(2, width),
                    logits,
                    null,
                    Optional.empty(),
                    Optional.of(why));
        }
    }

    int classes() {
        return classes;
    }

    LogitsSource logits() {
        return logits;
    }

    Optional<ImportReport> report() {
        return report;
    }

    Optional<String> obstacle() {
        return obstacle;
    }

    ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        if (obstacle.isPresent() || graph == null) {
            throw new UserError(
                    "The model in " + directory + " has no gradient: " + obstacle.orElse("it is run as written"));
        }
        return graph.source(blockSize);
    }

    ClassifierSource<EmbeddingClassifier> embedding(int blockSize) {
        if (graph == null || !graph.hasEmbedding()) {
            throw new UserError("The model in " + directory + " has no gradient at an embedding");
        }
        return graph.embedding(blockSize);
    }

    ClassifierSource<Classifier> forward(int blockSize) {
        return graph == null ? original(blockSize) : graph.forward(blockSize);
    }

    ClassifierSource<Classifier> original(int blockSize) {
        OutputReading reading = new OutputReading(logits);
        return () -> new DjlClassifier(DjlModel.open(directory, signature, fed, blockSize), input, classes, reading);
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
        }
    }
}
