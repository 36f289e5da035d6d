package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;
import dev.assay.models.preprocessing.ChannelMap;
import dev.assay.models.preprocessing.Preprocessing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The original SavedModel as a classifier: it shares no graph and no session with what an attack sees. */
final class OriginalClassifier implements Classifier {
    private final DjlModel model;
    private final InputSpec input;
    private final @Nullable ChannelMap map;
    private final int blockSize;
    private final int rows;
    private final float[] network;
    private final int classes;
    private final OutputReading reading;

    /**
     * Takes the model over.
     *
     * @param blockSize rows that are used
     * @param rows rows in every run; those beyond {@code blockSize} are padding
     */
    OriginalClassifier(
            DjlModel model,
            InputSpec input,
            Preprocessing preprocessing,
            int classes,
            OutputReading reading,
            int blockSize,
            int rows) {
        this.blockSize = blockSize;
        this.rows = rows;
        this.model = model;
        this.input = input;
        map = preprocessing.isNoneFor(input) ? null : preprocessing.on(input);
        network = new float[map == null ? 0 : blockSize * input.features()];
        this.classes = classes;
        this.reading = reading;
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
        if (inputs.length != blockSize() * input.features() || logits.length != blockSize() * classes) {
            throw new IllegalArgumentException("A block has " + blockSize() * input.features() + " inputs and "
                    + blockSize() * classes + " logits, received " + inputs.length + " and " + logits.length);
        }
        int width = reading.width(logits.length);
        // Where nothing was mapped the block is the caller's, and copied too.
        float[] outputs = model.outputs(Arrays.copyOf(mapped(inputs), rows * input.features()), rows);
        if (outputs.length != reading.width(rows * classes)) {
            throw new IllegalStateException("Expected " + reading.width(rows * classes)
                    + " numbers of output for a block, the model gave " + outputs.length);
        }
        reading.logits(Arrays.copyOf(outputs, width), logits);
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
        model.close();
    }
}
