package dev.assay.core.model;

/**
 * A classifier of sequences of tokens, whole numbers written as floats, whose loss can be differentiated with respect to which token stands at
 * a place. The derivative is taken by the one-hot vector of each place: the matrix of the tokens' vectors times the gradient at the vector that
 * was looked up there.
 */
public interface SubstitutionClassifier extends Classifier {
    /** How many kinds of token there are, padding and marks included; inputs are in {@code [0, tokens())}. */
    int tokens();

    /**
     * Logits, losses and the derivatives of a block, in one run. Losses are summed: a row's derivatives are those of its own loss. To first order, token
     * {@code v} in place of {@code u} at place {@code p} changes a row's loss by {@code scores[p, v] - scores[p, u]}.
     *
     * @param loss what is differentiated, without a target, defined for this many classes
     * @param inputs {@code blockSize * input().features()} tokens, row after row
     * @param labels {@code blockSize} true classes
     * @param logits receives {@code blockSize * classes} values
     * @param losses receives {@code blockSize} values
     * @param scores receives {@code blockSize * input().features() * tokens} values: for each row and place a value for each token
     */
    void substitutions(Loss loss, float[] inputs, int[] labels, float[] logits, float[] losses, float[] scores);
}
