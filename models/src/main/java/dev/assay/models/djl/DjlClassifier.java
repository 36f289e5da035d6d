package dev.assay.models.djl;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.assay.core.data.InputSpec;
import dev.assay.core.error.UserError;
import dev.assay.core.model.Classifier;
import java.util.Arrays;

/** A DJL predictor that runs whole blocks. */
final class DjlClassifier implements Classifier {
    private final InputSpec input;
    private final int classes;
    private final Scores scores;
    private final int blockSize;
    private final int rows;
    private final Predictor<?, ?> predictor;
    private final BlockRun run;
    private boolean closed;

    /** Runs a block: samples in, scores out, row after row. */
    interface BlockRun {
        float[] scores(float[] inputs) throws TranslateException;
    }

    /**
     * @param blockSize rows that are used
     * @param rows rows in every run; those beyond {@code blockSize} are padding
     * @param predictor closed with this
     * @param run what to do with a block
     */
    DjlClassifier(
            InputSpec input,
            int classes,
            Scores scores,
            int blockSize,
            int rows,
            Predictor<?, ?> predictor,
            BlockRun run) {
        if (classes < 2 || blockSize < 1) {
            throw new IllegalArgumentException(
                    "A classifier needs 2 classes or more and blocks of 1 row or more, received " + classes + " and "
                            + blockSize);
        }
        this.input = input;
        this.classes = classes;
        this.scores = scores;
        this.blockSize = blockSize;
        this.rows = rows;
        this.predictor = predictor;
        this.run = run;
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
        float[] values;
        try {
            // The engine may keep what it is given; the block is the caller's.
            values = run.scores(Arrays.copyOf(inputs, rows * input.features()));
        } catch (TranslateException e) {
            throw new UserError(
                    "DJL cannot run the model on a block of " + rows + " samples of shape " + input.shape() + ": "
                            + firstLine(e),
                    e);
        }
        if (values.length != rows * classes) {
            throw new UserError("The DJL model gives " + values.length + " scores for " + rows + " samples, expected "
                    + classes + " each");
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] = scores.logit(values[i]);
        }
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            predictor.close();
        }
    }
}
