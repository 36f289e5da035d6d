package dev.assay.models.engine;

import dev.assay.core.data.InputSpec;
import dev.assay.core.model.Loss;
import dev.assay.core.model.SubstitutionClassifier;
import org.tensorflow.ndarray.Shape;

/**
 * A classifier of whole numbers such as tokens, whose gradient is taken at the vectors that the first layer looks up by them: with respect to the
 * numbers themselves there is none. Belongs to one thread.
 */
public final class EmbeddingClassifier extends ForwardClassifier implements SubstitutionClassifier {
    private final LossHeads heads;
    private final LossHeads substitutions;
    private final int embeddingSize;
    private final int tokens;

    EmbeddingClassifier(
            SharedSession session,
            FedWeights weights,
            LossHeads heads,
            LossHeads substitutions,
            InputSpec input,
            int classes,
            int embeddingSize,
            int tokens,
            int blockSize,
            Shape block,
            Runnable onClose) {
        super(session, weights, heads.input(), heads.logits(), input, classes, blockSize, block, onClose);
        this.heads = heads;
        this.substitutions = substitutions;
        this.embeddingSize = embeddingSize;
        this.tokens = tokens;
    }

    /** How many numbers stand for one sample where the gradient is taken. */
    public int embeddingSize() {
        return embeddingSize;
    }

    /**
     * Logits, loss and gradient of a block, in one run, of a loss without targets. Losses are summed: a row's gradient is that of its own loss.
     *
     * @param inputs {@code blockSize * input().features()} whole numbers, row after row
     * @param trueClasses {@code blockSize} classes
     * @param logits receives {@code blockSize * classes} values
     * @param losses receives {@code blockSize} values
     * @param gradients receives {@code blockSize * embeddingSize} values
     */
    public void gradient(
            Loss loss, float[] inputs, int[] trueClasses, float[] logits, float[] losses, float[] gradients) {
        gradient(heads, loss, inputs, trueClasses, trueClasses, embeddingSize, logits, losses, gradients);
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public void substitutions(
            Loss loss, float[] inputs, int[] trueClasses, float[] logits, float[] losses, float[] scores) {
        int size = Math.multiplyExact(input().features(), tokens);
        gradient(substitutions, loss, inputs, trueClasses, trueClasses, size, logits, losses, scores);
    }
}
