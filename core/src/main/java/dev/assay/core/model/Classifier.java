package dev.assay.core.model;

import dev.assay.core.data.InputSpec;

/**
 * Maps blocks of samples to logits. A classifier belongs to one thread; {@link ClassifierSource} opens more of the same model.
 *
 * <p>Every run takes a block of exactly {@link #blockSize()} rows: rows then get bit-identical results whatever their place and company.
 * Callers pad what they do not need.
 */
public interface Classifier extends AutoCloseable {
    /** Shape and bounds of a sample, in the units of the data. */
    InputSpec input();

    /** The number of classes, at least 2. */
    int classes();

    /** The number of rows in every run. */
    int blockSize();

    /**
     * Runs the model forward.
     *
     * @param inputs {@code blockSize * input().features()} values, row after row
     * @param logits receives {@code blockSize * classes} values, row after row
     */
    void logits(float[] inputs, float[] logits);

    /** Gives the session back; may be called twice. */
    @Override
    void close();
}
