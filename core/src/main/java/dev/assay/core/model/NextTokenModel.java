package dev.assay.core.model;

/**
 * A model that says, at each place of a sequence, which token comes next, and whose losses can be differentiated with respect to which token stands at
 * a place. Belongs to one thread.
 *
 * <p>Every run takes a block of exactly {@link #blockSize()} rows of {@link #length()} tokens: rows then get bit-identical results whatever their
 * place and company. Token 0 is padding, which stands behind a sequence and changes nothing before it.
 */
public interface NextTokenModel extends AutoCloseable {
    /** Places in every row. */
    int length();

    /** How many kinds of token there are, padding and marks included. */
    int tokens();

    /** The number of rows in every run. */
    int blockSize();

    /**
     * How improbable some tokens are.
     *
     * @param tokens {@code blockSize * length} tokens, row after row
     * @param next {@code blockSize * length} tokens: the one that is asked about at each place
     * @param losses receives {@code blockSize * length} values: {@code -log P(next[t] | tokens[0..t])}, natural logarithm
     */
    void losses(int[] tokens, int[] next, float[] losses);

    /**
     * The same, with the derivatives of each row's weighted sum of losses by the one-hot vector of each place; {@code next} is held fixed.
     *
     * @param weights {@code blockSize * length} factors of the losses
     * @param scores receives {@code blockSize * length * tokens} values: for each row and place a value for each token
     */
    void substitutions(int[] tokens, int[] next, float[] weights, float[] losses, float[] scores);

    /** Gives the session back; may be called twice. */
    @Override
    void close();
}
