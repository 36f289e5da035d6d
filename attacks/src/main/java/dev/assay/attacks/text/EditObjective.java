package dev.assay.attacks.text;

import java.util.List;

/** What an adversary wants of edited texts, asked in blocks. Belongs to one thread. */
interface EditObjective extends AutoCloseable {
    /** The most rows of a run. */
    int blockSize();

    /** Whether it has first-order effects. */
    boolean differentiable();

    /** Answers up to {@link #blockSize} queries by a forward run. */
    void values(List<EditQuery> rows);

    /**
     * Answers up to {@link #blockSize} queries by a forward and backward run.
     *
     * @param effects receives for each row, place and token the first-order change of the value by that token at that place
     */
    void effects(List<EditQuery> rows, float[] effects);

    /** Closes the model. */
    @Override
    void close();
}
