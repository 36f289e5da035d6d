package dev.assay.models.coding;

import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.models.curriculum.CodingNetwork;
import dev.assay.models.curriculum.Curriculum;
import dev.assay.models.engine.FloatBlock;
import dev.assay.models.engine.ModelRun;
import dev.assay.models.engine.TensorFlowRuntime;
import dev.assay.models.engine.TensorShapes;
import dev.assay.models.nn.Network;
import dev.assay.models.nn.NetworkWeights;
import dev.assay.models.savedmodel.SavedModelReader;
import dev.assay.models.training.TrainingRecord;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A trained autoencoder in two halves. Belongs to one thread; every run takes a block of {@link #blockSize} rows. */
public final class CodingModel implements AutoCloseable {
    private static final int BLOCK = 32;

    private final TrainingRecord record;
    private final InputSpec input;
    private final int codeSize;
    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TFloat32> samples;
    private final Placeholder<TFloat32> codes;
    private final Operand<TFloat32> coded;
    private final Operand<TFloat32> decoded;
    private final FloatBlock sampleBlock;
    private final FloatBlock codeBlock;

    private CodingModel(
            TrainingRecord record, InputSpec input, CodingNetwork autoencoder, Network whole, NetworkWeights weights) {
        this.record = record;
        this.input = input;
        Network first = whole.first(autoencoder.codingLayers());
        Network second = whole.after(autoencoder.codingLayers());
        codeSize = first.output().elements();
        Ops tf = Ops.create(graph);
        List<Operand<TFloat32>> constants = whole.constants(tf, weights);
        int split = first.weights().size();
        samples = tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.batches(whole.input())));
        codes = tf.placeholder(TFloat32.class, Placeholder.shape(TensorShapes.batches(first.output())));
        coded = first.apply(tf.withSubScope("encoder"), samples, constants.subList(0, split));
        decoded = second.apply(tf.withSubScope("decoder"), codes, constants.subList(split, constants.size()));
        session = new Session(graph);
        sampleBlock = new FloatBlock(TensorShapes.block(BLOCK, whole.input()));
        codeBlock = new FloatBlock(TensorShapes.block(BLOCK, first.output()));
    }

    /**
     * Opens an autoencoder that Assay trained.
     *
     * @param directory where {@code assay train} wrote it
     * @param input what samples look like
     * @throws UserError when there is none, or one for other samples
     * @throws IllegalStateException when the TensorFlow runtime was not started
     */
    public static CodingModel load(Path directory, InputSpec input) {
        TrainingRecord record = SavedModelReader.record(directory);
        if (!record.task().equals(TrainingRecord.RECONSTRUCTION)
                || !(Curriculum.named(record.network()) instanceof CodingNetwork autoencoder)) {
            throw new UserError("Expected an autoencoder, the model in " + directory + " is a " + record.network());
        }
        // Autoencoders know no classes.
        Network whole = autoencoder.network(input.shape(), 2);
        NetworkWeights weights = SavedModelReader.weights(directory, whole);
        TensorFlowRuntime.describe();
        return new CodingModel(record, input, autoencoder, whole, weights);
    }

    /** How it was trained. */
    public TrainingRecord record() {
        return record;
    }

    /** What samples look like. */
    public InputSpec input() {
        return input;
    }

    /** How many numbers a code has. */
    public int codeSize() {
        return codeSize;
    }

    /** Rows in every run. */
    public int blockSize() {
        return BLOCK;
    }

    /**
     * Codes of samples; of a variational autoencoder the means, no draws.
     *
     * @param values {@code blockSize * features} values
     * @param destination receives {@code blockSize * codeSize} values
     */
    public void encode(float[] values, float[] destination) {
        run(samples, sampleBlock, values, coded, destination);
    }

    /**
     * Samples of codes.
     *
     * @param values {@code blockSize * codeSize} values
     * @param destination receives {@code blockSize * features} values, which may lie outside the bounds of samples
     */
    public void decode(float[] values, float[] destination) {
        run(codes, codeBlock, values, decoded, destination);
    }

    private void run(
            Placeholder<TFloat32> fed,
            FloatBlock block,
            float[] values,
            Operand<TFloat32> fetched,
            float[] destination) {
        block.write(values);
        try (Result result =
                ModelRun.of(session.runner().feed(fed, block.tensor()).fetch(fetched))) {
            FloatBlock.read(result.get(0), destination);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
        sampleBlock.close();
        codeBlock.close();
    }
}
