package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.ClassifierGraph;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.preprocessing.PreprocessedGraph;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.types.TFloat32;

/**
 * A classifier that somebody wrote as a SavedModel, opened the same way whoever it was: one input of floats, one output of logits or of
 * their softmax.
 *
 * <p>Its variables are read once and frozen into a graph of its own, from input to logits, to which the losses' gradients are added.
 * {@link #source} opens sessions on that graph; {@link #verifier} runs the original files through DJL instead.
 */
public final class SavedModel implements AutoCloseable {
    private final Path directory;
    private final InputSpec input;
    private final Preprocessing preprocessing;
    private final Freezer.Frozen frozen;
    private final Shape sample;
    private final int classes;
    private final ClassifierGraph graph;
    private final String fingerprint;
    private final Optional<TrainingRecord> training;

    private SavedModel(
            Path directory,
            InputSpec input,
            Preprocessing preprocessing,
            Freezer.Frozen frozen,
            Shape sample,
            int classes,
            ClassifierGraph graph,
            String fingerprint,
            Optional<TrainingRecord> training) {
        this.directory = directory;
        this.input = input;
        this.preprocessing = preprocessing;
        this.frozen = frozen;
        this.sample = sample;
        this.classes = classes;
        this.graph = graph;
        this.fingerprint = fingerprint;
        this.training = training;
    }

    /** Opens a model that takes samples as they are. */
    public static SavedModel load(Path directory, InputSpec input) {
        return load(directory, input, Preprocessing.NONE);
    }

    /**
     * Opens a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @param input what the samples that will be given to it look like
     * @param preprocessing what is done to samples before the model takes them
     * @throws UserError when there is no model, or none that Assay can audit: the message says why
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static SavedModel load(Path directory, InputSpec input, Preprocessing preprocessing) {
        preprocessing.on(input);
        TensorFlowRuntime.describe();
        MetaGraphDef meta = ModelDirectory.read(directory);
        ServingSignature signature = ServingSignature.of(directory, meta, input.shape());
        Freezer freezer = new Freezer(directory, meta.getGraphDef(), signature);
        Freezer.Needed needed = freezer.needed();
        Freezer.Frozen frozen;
        try (SavedModelBundle bundle = SavedModelBundle.load(directory.toString(), ModelDirectory.TAG)) {
            frozen = freezer.freeze(needed, bundle.session());
        } catch (TFOutOfRangeException e) {
            throw new UserError(
                    "The weights of the model in " + directory + " (its folder variables) are damaged: "
                            + ModelDirectory.firstLine(e),
                    e);
        } catch (TensorFlowException e) {
            throw new UserError("The model in " + directory + " does not load: " + ModelDirectory.firstLine(e), e);
        }
        try {
            String fingerprint = ModelFingerprint.of(directory);
            Optional<TrainingRecord> training = TrainingRecordFile.read(directory);
            Graph graph = new Graph();
            try {
                return open(directory, input, preprocessing, frozen, signature.sample(), graph, fingerprint, training);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserError("The model in " + directory + " cannot be read: " + ModelDirectory.firstLine(e), e);
        }
    }

    private static SavedModel open(
            Path directory,
            InputSpec input,
            Preprocessing preprocessing,
            Freezer.Frozen frozen,
            Shape sample,
            Graph graph,
            String fingerprint,
            Optional<TrainingRecord> training) {
        try {
            graph.importGraphDef(PreprocessedGraph.of(frozen.graph(), frozen.input(), preprocessing, input, sample));
            Output<TFloat32> logits = graph.outputOrThrow(frozen.logits()).expect(TFloat32.class);
            int classes = classes(directory, logits);
            ClassifierGraph heads = new ClassifierGraph(
                    graph,
                    graph.outputOrThrow(PreprocessedGraph.INPUT).expect(TFloat32.class),
                    logits,
                    input,
                    input.shape(),
                    classes);
            return new SavedModel(
                    directory, input, preprocessing, frozen, sample, classes, heads, fingerprint, training);
        } catch (TensorFlowException | IllegalArgumentException e) {
            throw new UserError("The model in " + directory + " has no gradient: " + ModelDirectory.firstLine(e), e);
        }
    }

    private static int classes(Path directory, Output<TFloat32> logits) {
        org.tensorflow.ndarray.Shape shape = logits.shape();
        if (shape.numDimensions() != 2 || shape.get(1) < 2) {
            throw new UserError("The output of the model in " + directory
                    + " has to be a row of 2 logits or more for each sample, its shape is " + shape);
        }
        return Math.toIntExact(shape.get(1));
    }

    /** Where the model lies. */
    public Path directory() {
        return directory;
    }

    /** What samples look like to callers. */
    public InputSpec input() {
        return input;
    }

    /** What is done to samples before the network takes them. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** The shape of one sample as the network takes it; it has as many values as {@link #input}'s. */
    public Shape inputShape() {
        return sample;
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    /** How many numbers the model's variables hold. */
    public long weights() {
        return frozen.weights();
    }

    /** Whether the model's own output is the softmax of the logits; the audit takes the logits before it. */
    public boolean endsInSoftmax() {
        return frozen.endsInSoftmax();
    }

    /** SHA-256, in lower-case hex, of the graph and the variables' files. */
    public String fingerprint() {
        return fingerprint;
    }

    /** How it was trained, when it comes from the curriculum. */
    public Optional<TrainingRecord> training() {
        return training;
    }

    /** The names of the classes in the order of the logits; empty when the model does not say. */
    public List<String> classNames() {
        return training.map(TrainingRecord::classes).orElse(List.of());
    }

    /**
     * Opens classifiers on the frozen graph, each with a session of its own.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        return graph.source(blockSize);
    }

    /**
     * Opens classifiers that run the original files through DJL, forward only: independent of everything that was done to the graph. The
     * logarithm of the softmax stands for the logits of a model that ends in softmax.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> verifier(int blockSize) {
        return () ->
                DjlClassifier.open(directory, input, preprocessing, sample, classes, frozen.endsInSoftmax(), blockSize);
    }

    /**
     * The same without any preprocessing: samples are taken for values that the network itself takes.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> network(int blockSize) {
        return () -> DjlClassifier.open(
                directory, input, Preprocessing.NONE, sample, classes, frozen.endsInSoftmax(), blockSize);
    }

    /**
     * Frees the graph; may be called twice.
     *
     * @throws IllegalStateException when a classifier is still open
     */
    @Override
    public void close() {
        graph.close();
    }
}
