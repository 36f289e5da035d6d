package dev.assay.models.savedmodel;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Classifier;

/** The original SavedModel as a classifier: it shares no graph and no session with what an attack sees. */
final class DjlClassifier implements Classifier {
    private final DjlModel model;
    private final InputSpec input;
    private final int classes;
    private final OutputReading reading;

    /** Takes the model over. */
    DjlClassifier(DjlModel model, InputSpec input, int classes, OutputReading reading) {
        this.model = model;
        this.input = input;
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
        return model.rows();
    }

    @Override
    public void logits(float[] inputs, float[] logits) {
        if (inputs.length != blockSize() * input.features() || logits.length != blockSize() * classes) {
            throw new IllegalArgumentException("A block has " + blockSize() * input.features() + " inputs and "
                    + blockSize() * classes + " logits, received " + inputs.length + " and " + logits.length);
        }
        float[] outputs = model.outputs(inputs);
        if (outputs.length != reading.width(logits.length)) {
            throw new IllegalStateException("Expected " + reading.width(logits.length)
                    + " numbers of output for a block, the model gave " + outputs.length);
        }
        reading.logits(outputs, logits);
    }

    @Override
    public void close() {
        model.close();
    }
}
