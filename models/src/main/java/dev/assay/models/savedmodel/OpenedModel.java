package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.core.model.structure.NetworkStructure;
import dev.assay.models.engine.ClassifierGraph;
import dev.assay.models.engine.EmbeddingClassifier;
import dev.assay.models.engine.RunMemory;
import dev.assay.models.engine.UniformRows;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.graph.NotImportable;
import dev.assay.models.savedmodel.importing.GraphImport;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.models.savedmodel.importing.ImportedGraph;
import dev.assay.models.savedmodel.importing.LogitsSource;
import dev.assay.models.savedmodel.importing.OutputProbe;
import dev.assay.models.savedmodel.importing.ServingSignature;
import dev.assay.models.savedmodel.importing.WeightSource;
import dev.assay.models.savedmodel.structure.NotStructured;
import dev.assay.models.savedmodel.structure.StructureAgreement;
import dev.assay.models.savedmodel.structure.StructureReading;
import dev.assay.models.savedmodel.variables.Variables;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;

/** A model that can be run: imported if that is possible, with gradients if it has any, and in any case as it was written. */
final class OpenedModel implements AutoCloseable {
    private final Path directory;
    private final Replica replica;
    private final ServingSignature signature;
    private final InputSpec input;
    private final Preprocessing preprocessing;
    private final Shape network;
    private final int classes;
    private final LogitsSource logits;
    private final @Nullable ClassifierGraph graph;
    private final Optional<ImportReport> report;
    private final Optional<String> obstacle;
    private final boolean flat;
    private final GraphImport importer;
    private final WeightSource weights;
    /** Of the model as it was written. */
    private final UniformRows originalRows = new UniformRows();

    private @Nullable StructureReading structure;

    private OpenedModel(
            Path directory,
            Replica replica,
            ServingSignature signature,
            InputSpec input,
            Preprocessing preprocessing,
            Shape network,
            int classes,
            LogitsSource logits,
            @Nullable ClassifierGraph graph,
            Optional<ImportReport> report,
            Optional<String> obstacle,
            boolean flat,
            GraphImport importer,
            WeightSource weights) {
        this.directory = directory;
        this.replica = replica;
        this.signature = signature;
        this.input = input;
        this.preprocessing = preprocessing;
        this.network = network;
        this.classes = classes;
        this.logits = logits;
        this.graph = graph;
        this.report = report;
        this.obstacle = obstacle;
        this.flat = flat;
        this.importer = importer;
        this.weights = weights;
    }

    static OpenedModel open(
            Path directory,
            MetaGraphDef meta,
            ServingSignature signature,
            InputSpec input,
            Preprocessing preprocessing) {
        Variables variables = Variables.of(meta, directory);
        GraphImport importer = new GraphImport("The model in " + directory, meta, signature, input, preprocessing);
        Replica replica = Replica.of(directory, meta, signature, variables);
        try {
            return open(directory, replica, signature, input, preprocessing, importer, new SavedWeights(variables));
        } catch (RuntimeException | Error e) {
            replica.close();
            throw e;
        }
    }

    private static OpenedModel open(
            Path directory,
            Replica replica,
            ServingSignature signature,
            InputSpec input,
            Preprocessing preprocessing,
            GraphImport importer,
            WeightSource weights) {
        ImportedGraph imported;
        try {
            imported = importer.run(weights);
        } catch (NotImportable e) {
            return asWritten(
                    directory,
                    replica,
                    signature,
                    input,
                    preprocessing,
                    importer,
                    weights,
                    String.valueOf(e.getMessage()));
        }
        try {
            return imported(directory, replica, signature, input, preprocessing, importer, weights, imported);
        } catch (RuntimeException e) {
            imported.close();
            throw e;
        }
    }

    private static OpenedModel imported(
            Path directory,
            Replica replica,
            ServingSignature signature,
            InputSpec input,
            Preprocessing preprocessing,
            GraphImport importer,
            WeightSource weights,
            ImportedGraph imported) {
        org.tensorflow.ndarray.Shape shape = imported.logits().shape();
        if (shape.numDimensions() != 2 || shape.get(1) < 2) {
            throw new UserError("The output of the model in " + directory
                    + " has to be a row of 2 logits or more for each sample, its shape is " + shape);
        }
        int classes = Math.toIntExact(shape.get(1));
        // What looks vectors up runs over sequences, and may come unrolled: rewriting would take longer than it ever
        // saves.
        boolean rewritten = imported.report().loops().isEmpty()
                && imported.report().embeddings().isEmpty();
        ClassifierGraph graph = new ClassifierGraph(
                imported.graph(),
                imported.weights(),
                imported.input(),
                imported.logits(),
                input,
                importer.fed(),
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
                replica,
                signature,
                input,
                preprocessing,
                importer.network(),
                classes,
                imported.report().logits(),
                graph,
                Optional.of(imported.report()),
                obstacle,
                imported.obstacle().isPresent() && imported.embedding().isEmpty(),
                importer,
                weights);
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
            Path directory,
            Replica replica,
            ServingSignature signature,
            InputSpec input,
            Preprocessing preprocessing,
            GraphImport importer,
            WeightSource weights,
            String why) {
        Shape network = importer.network();
        try (DjlModel model = DjlModel.open(directory, replica.folder(), signature, network)) {
            float[] samples = OutputProbe.inputs(network, input.bounds());
            float[] inputs = new float[samples.length];
            preprocessing.on(input).apply(samples, inputs);
            float[] outputs = model.outputs(inputs, OutputProbe.INPUTS);
            int width = outputs.length / OutputProbe.INPUTS;
            if (width < 1 || width * OutputProbe.INPUTS != outputs.length) {
                throw new UserError("The output of the model in " + directory
                        + " has to be a row of scores for each sample, it has " + outputs.length + " numbers for "
                        + OutputProbe.INPUTS + " samples");
            }
            LogitsSource logits = OutputProbe.judge(outputs, width);
            return new OpenedModel(
                    directory,
                    replica,
                    signature,
                    input,
                    preprocessing,
                    network,
                    Math.max(2, width),
                    logits,
                    null,
                    Optional.empty(),
                    Optional.of(why),
                    false,
                    importer,
                    weights);
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

    /** Whether the obstacle is an op whose outputs are flat. */
    boolean flat() {
        return flat;
    }

    /** The network's layers, proven on a few inputs by the logits they give. Read once. */
    synchronized StructureReading structure() {
        StructureReading known = structure;
        if (known == null) {
            known = readStructure();
            structure = known;
        }
        return known;
    }

    private StructureReading readStructure() {
        if (graph == null) {
            return StructureReading.none(obstacle.orElse("it is run as written"));
        }
        NetworkStructure network;
        try {
            network = importer.structure(weights, logits);
        } catch (NotStructured | NotImportable e) {
            return StructureReading.none(String.valueOf(e.getMessage()));
        }
        return StructureAgreement.of(network, graph.forward(OutputProbe.INPUTS));
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

    Optional<RunMemory> memory() {
        return Optional.ofNullable(graph).flatMap(ClassifierGraph::memory);
    }

    Optional<String> withoutEmbedding() {
        return graph != null && graph.hasEmbedding()
                ? Optional.empty()
                : Optional.of(obstacle.orElse("its input looks no vectors up"));
    }

    ClassifierSource<Classifier> forward(int blockSize) {
        return graph == null ? original(blockSize) : graph.forward(blockSize);
    }

    ClassifierSource<Classifier> original(int blockSize) {
        return original(blockSize, preprocessing);
    }

    /** As written, with another preprocessing. */
    ClassifierSource<Classifier> original(int blockSize, Preprocessing other) {
        OutputReading reading = new OutputReading(logits);
        return () -> {
            DjlModel model = DjlModel.open(directory, replica.folder(), signature, network);
            try {
                int rows = originalRows.ofLogits(
                        blockSize,
                        count -> new OriginalClassifier(model, input, other, classes, reading, count, count));
                return new OriginalClassifier(model, input, other, classes, reading, blockSize, rows);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        };
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
        }
        replica.close();
    }
}
