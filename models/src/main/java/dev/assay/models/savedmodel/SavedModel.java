package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.core.model.ClassifierSource;
import dev.assay.core.model.DifferentiableClassifier;
import dev.assay.models.engine.EmbeddingClassifier;
import dev.assay.models.engine.RunMemory;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.preprocessing.Preprocessing;
import dev.assay.models.savedmodel.importing.GradientAgreement;
import dev.assay.models.savedmodel.importing.ImportOptions;
import dev.assay.models.savedmodel.importing.ImportReport;
import dev.assay.models.savedmodel.importing.ServingSignature;
import dev.assay.models.savedmodel.structure.StructureReading;
import dev.assay.models.training.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.MetaGraphDef;

/**
 * A classifier that somebody wrote as a SavedModel, opened the same way whoever it was.
 *
 * <p>Its variables are read once and frozen into a graph of its own, from input to logits, to which the losses' gradients are added where there
 * are any. {@link #source} and {@link #forward} open sessions on that graph; {@link #verifier} runs the original files through DJL instead.
 */
public final class SavedModel implements AutoCloseable {
    private final Path directory;
    private final InputSpec input;
    private final Preprocessing preprocessing;
    private final ServingSignature signature;
    private final OpenedModel opened;
    private final String fingerprint;
    private final Optional<TrainingRecord> training;

    private SavedModel(
            Path directory,
            InputSpec input,
            Preprocessing preprocessing,
            ServingSignature signature,
            OpenedModel opened,
            String fingerprint,
            Optional<TrainingRecord> training) {
        this.directory = directory;
        this.input = input;
        this.preprocessing = preprocessing;
        this.signature = signature;
        this.opened = opened;
        this.fingerprint = fingerprint;
        this.training = training;
    }

    /**
     * Opens a model that leaves no doubt about its input and output.
     *
     * @param directory holds {@code saved_model.pb}
     * @param input what the samples that will be given to it look like
     * @throws UserError when there is no model, or none that Assay can audit: the message says why
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static SavedModel load(Path directory, InputSpec input) {
        return load(directory, input, Preprocessing.NONE, ImportOptions.DEFAULT);
    }

    /** Opens a model that takes samples as they are. */
    public static SavedModel load(Path directory, InputSpec input, ImportOptions options) {
        return load(directory, input, Preprocessing.NONE, options);
    }

    /**
     * Opens a model.
     *
     * @param directory holds {@code saved_model.pb}
     * @param input what the samples that will be given to it look like
     * @param preprocessing what is done to samples before the model takes them
     * @param options which of its parts is meant
     * @throws UserError when there is no model, or none that Assay can audit: the message says why
     * @throws IllegalStateException when {@link TensorFlowRuntime} was not started
     */
    public static SavedModel load(Path directory, InputSpec input, Preprocessing preprocessing, ImportOptions options) {
        preprocessing.on(input);
        TensorFlowRuntime.describe();
        MetaGraphDef meta = ModelDirectory.read(directory, options.allowUnsafeOps());
        ServingSignature signature = ServingSignature.choose("The model in " + directory, meta, input.shape(), options);
        OpenedModel opened = OpenedModel.open(directory, meta, signature, input, preprocessing);
        try {
            return new SavedModel(
                    directory,
                    input,
                    preprocessing,
                    signature,
                    opened,
                    ModelFingerprint.of(directory),
                    TrainingRecordFile.read(directory));
        } catch (IOException e) {
            opened.close();
            throw new UserError("The model in " + directory + " cannot be read: " + ModelDirectory.firstLine(e), e);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
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
        return signature.sample().shape();
    }

    /** The number of classes. */
    public int classes() {
        return opened.classes();
    }

    /** How many numbers the model's variables hold; 0 when they could not be read. */
    public long weights() {
        return opened.report().map(ImportReport::weights).orElse(0L);
    }

    /** Whether the model's own output is the softmax of the logits; the audit takes the logits before it. */
    public boolean endsInSoftmax() {
        return opened.logits().outputIsProbability();
    }

    /** What was done to the model to get a gradient; empty when it can only be run as it is. */
    public Optional<ImportReport> importReport() {
        return opened.report();
    }

    /** Why there is no gradient, as a sentence without a full stop; empty when there is one. */
    public Optional<String> withoutGradient() {
        return opened.obstacle();
    }

    /** Where ops that round, compare or choose make the gradient zero for every input; empty when none is in the way. */
    public Optional<String> zeroGradient() {
        return opened.obstacle().filter(obstacle -> opened.flat());
    }

    /** Why there is no gradient at the vectors that tokens look up, as a sentence without a full stop; empty when there is one. */
    public Optional<String> withoutEmbedding() {
        return opened.withoutEmbedding();
    }

    /**
     * Compares the gradient with finite differences at a few random points; some seconds for a large model.
     *
     * @throws UserError when the model has no gradient
     */
    public GradientAgreement checkGradient() {
        return GradientAgreement.of(opened.source(GradientAgreement.points()));
    }

    /**
     * Reads the network's layers, anew on every call, and compares the logits that they give with the model's own: the way to certificates.
     * Says what stands in the way where the network has something else than affine maps, convolutions, ReLU and pooling.
     */
    public StructureReading structure() {
        return opened.structure();
    }

    /** What runs of it take of the device's memory, measured anew; empty for a model that can only be run as it is, or in blocks of its own. */
    public Optional<RunMemory> memory() {
        return opened.memory();
    }

    /** SHA-256, in lower-case hex, of the graph and the variables' files. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * How many bytes its graph and its variables take on disk.
     *
     * @throws UserError when they cannot be read any more
     */
    public long bytes() {
        try {
            return ModelFingerprint.bytes(directory);
        } catch (IOException e) {
            throw new UserError("The model in " + directory + " cannot be read: " + ModelDirectory.firstLine(e), e);
        }
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
     * Opens classifiers with gradients on the frozen graph, each for one thread.
     *
     * @param blockSize rows in every run, at least 1
     * @throws UserError when the model has no gradient: the message says why
     */
    public ClassifierSource<DifferentiableClassifier> source(int blockSize) {
        return opened.source(blockSize);
    }

    /**
     * Opens classifiers of whole numbers with gradients at the vectors that those look up, each for one thread.
     *
     * @param blockSize rows in every run, at least 1
     * @throws UserError when the model looks up no vectors, or has no gradient there
     */
    public ClassifierSource<EmbeddingClassifier> embedding(int blockSize) {
        return opened.embedding(blockSize);
    }

    /**
     * Opens classifiers that only run forward, whatever the model: on the frozen graph, or on the original files when there is none.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> forward(int blockSize) {
        return opened.forward(blockSize);
    }

    /**
     * Opens classifiers that run the original files through DJL, forward only: independent of everything that was done to the graph. Where the
     * model's output is probabilities, their logarithm stands for the logits; where the model takes whole numbers, inputs are rounded.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> verifier(int blockSize) {
        return opened.original(blockSize);
    }

    /**
     * The same without any preprocessing: samples are taken for values that the network itself takes.
     *
     * @param blockSize rows in every run, at least 1
     */
    public ClassifierSource<Classifier> network(int blockSize) {
        return opened.original(blockSize, Preprocessing.NONE);
    }

    /**
     * Frees the graph; may be called twice.
     *
     * @throws IllegalStateException when a classifier is still open
     */
    @Override
    public void close() {
        opened.close();
    }
}
