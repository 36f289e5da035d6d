package dev.assay.models.savedmodel;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.assay.core.data.InputSpec;
import dev.assay.core.data.Shape;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import dev.assay.models.preprocessing.ChannelMap;
import dev.assay.models.preprocessing.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Signature;

/** The original SavedModel behind DJL's predictor: it shares no graph and no session with what an attack sees. */
final class DjlClassifier implements Classifier {
    private final InputSpec input;
    private final @Nullable ChannelMap map;
    private final float[] network;
    private final int classes;
    private final boolean probabilities;
    private final int blockSize;
    private final ai.djl.ndarray.types.Shape block;
    private final ZooModel<NDList, NDList> model;
    private final Predictor<NDList, NDList> predictor;
    private boolean closed;

    private DjlClassifier(
            InputSpec input,
            Preprocessing preprocessing,
            Shape sample,
            int classes,
            boolean probabilities,
            int blockSize,
            ZooModel<NDList, NDList> model) {
        this.input = input;
        map = preprocessing.isNoneFor(input) ? null : preprocessing.on(input);
        network = new float[blockSize * input.features()];
        this.classes = classes;
        this.probabilities = probabilities;
        this.blockSize = blockSize;
        this.model = model;
        this.predictor = model.newPredictor();
        long[] axes = new long[sample.axes().size() + 1];
        axes[0] = blockSize;
        for (int i = 1; i < axes.length; i++) {
            axes[i] = sample.axes().get(i - 1);
        }
        block = new ai.djl.ndarray.types.Shape(axes);
    }

    /** Opens the model. The signature has to be there: DJL would only warn and take another. */
    static DjlClassifier open(
            Path directory,
            InputSpec input,
            Preprocessing preprocessing,
            Shape sample,
            int classes,
            boolean probabilities,
            int blockSize) {
        Criteria<NDList, NDList> criteria = Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optEngine("TensorFlow")
                .optModelPath(directory)
                .optOption("Tags", ModelDirectory.TAG)
                .optOption("SignatureDefKey", Signature.DEFAULT_KEY)
                .optTranslator(new NoopTranslator())
                .build();
        try {
            return new DjlClassifier(
                    input, preprocessing, sample, classes, probabilities, blockSize, criteria.loadModel());
        } catch (IOException | ModelNotFoundException | MalformedModelException e) {
            throw new UserError("DJL does not load the model in " + directory + ": " + ModelDirectory.firstLine(e), e);
        }
    }

    @Override
    public InputSpec input() {
        return input;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int blockSize() {
        return blockSize;
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        if (closed) {
            throw new IllegalStateException("The classifier is closed");
        }
        if (inputs.length != blockSize * input.features() || logits.length != blockSize * classes) {
            throw new IllegalArgumentException("A block has " + blockSize * input.features() + " inputs and "
                    + blockSize * classes + " logits, received " + inputs.length + " and " + logits.length);
        }
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList output = predictor.predict(new NDList(scope.create(mapped(inputs), block)));
            output.attach(scope);
            float[] values = output.singletonOrThrow().toFloatArray();
            for (int i = 0; i < values.length; i++) {
                logits[i] = probabilities ? (float) Math.log(Math.max(values[i], Float.MIN_VALUE)) : values[i];
            }
        } catch (TranslateException e) {
            throw new IllegalStateException("DJL could not run the model", e);
        }
    }

    private float[] mapped(float[] inputs) {
        if (map == null) {
            return inputs;
        }
        map.apply(inputs, network);
        return network;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            predictor.close();
            model.close();
        }
    }
}
